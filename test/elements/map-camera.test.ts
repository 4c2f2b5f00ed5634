import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitCamera, keepInSight, reveal, startCamera, ZOOM, zoomAt } from '../../extension/elements/map-camera';

const VIEW = { width: 400, height: 300 };

describe('the camera of the map', () => {
  it('keeps the point under the pointer where it is while it zooms', () => {
    const at = { x: 120, y: 80 };
    const before = { x: 10, y: -20, scale: 0.8 };
    const after = zoomAt(before, 1.5, at);
    expect(after.scale).toBeCloseTo(1.2);
    expect((at.x - after.x) / after.scale).toBeCloseTo((at.x - before.x) / before.scale);
    expect((at.y - after.y) / after.scale).toBeCloseTo((at.y - before.y) / before.scale);
  });

  it('stops zooming at its limits', () => {
    expect(zoomAt({ x: 0, y: 0, scale: 1 }, 1000, { x: 0, y: 0 }).scale).toBe(ZOOM.most);
    expect(zoomAt({ x: 0, y: 0, scale: 1 }, 0.0001, { x: 0, y: 0 }).scale).toBe(ZOOM.least);
  });

  it('shows the whole of a small map at its own size, in the middle', () => {
    expect(fitCamera({ width: 200, height: 100 }, VIEW)).toEqual({ scale: 1, x: 100, y: 100 });
  });

  it('starts at a readable part of a large map, with no empty edge', () => {
    const start = startCamera({ width: 3000, height: 3000 }, VIEW, { x: 1500, y: 10 });
    expect(start.scale).toBe(ZOOM.start);
    expect(start.y).toBe(0);
    expect(start.x + 1500 * start.scale).toBe(VIEW.width / 2);
  });

  it('moves no more than it must to bring a node into sight', () => {
    const camera = { x: 0, y: 0, scale: 1 };
    expect(reveal(camera, { x: 200, y: 150, width: 100, height: 40 }, VIEW)).toEqual(camera);
    const moved = reveal(camera, { x: 500, y: 150, width: 100, height: 40 }, VIEW);
    expect(moved.y).toBe(0);
    expect(500 + 50 + moved.x).toBeLessThan(VIEW.width);
  });

  it('never lets the map be pushed out of sight', () => {
    const number = fc.integer({ min: -5000, max: 5000 });
    fc.assert(
      fc.property(number, number, fc.double({ min: ZOOM.least, max: ZOOM.most, noNaN: true }), (x, y, scale) => {
        const map = { width: 900, height: 700 };
        const kept = keepInSight({ x, y, scale }, map, VIEW);
        expect(kept.x).toBeLessThan(VIEW.width);
        expect(kept.y).toBeLessThan(VIEW.height);
        expect(kept.x + map.width * scale).toBeGreaterThan(0);
        expect(kept.y + map.height * scale).toBeGreaterThan(0);
      }),
      { seed: 20261121 },
    );
  });
});
