/**
 * Crop, blur, arrows and boxes on a picture before it goes into a ticket. By mouse or pen: draw. By keyboard: the arrow keys move a frame,
 * Shift and arrow keys change its size, Enter uses it. What is kept is the drawn picture; the one that was taken is given up.
 */

import { Crop, Grid2x2, MoveUpRight, Redo2, Square, Undo2 } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import { drawPicture } from './draw-picture';
import {
  type Area,
  clamp,
  NO_EDITS,
  type PictureEdits,
  type PictureTool,
  redo,
  undo,
  upright,
  visibleArea,
  withEdit,
} from './picture-edits';

const TOOLS: readonly { readonly tool: PictureTool; readonly title: string; readonly icon: typeof Crop }[] = [
  { tool: 'blur', title: 'Blur', icon: Grid2x2 },
  { tool: 'box', title: 'Box', icon: Square },
  { tool: 'arrow', title: 'Arrow', icon: MoveUpRight },
  { tool: 'crop', title: 'Crop', icon: Crop },
];

const DONE_WORDS: Readonly<Record<PictureTool, string>> = {
  blur: 'Blurred for good',
  box: 'Box drawn',
  arrow: 'Arrow drawn',
  crop: 'Cropped',
};

/** Pixels of the picture for one press of a key, and with Ctrl. */
const STEP = { far: 20, near: 2 } as const;

export default function PictureEditor({
  picture,
  keep,
  close,
}: {
  picture: Blob;
  keep: (png: Uint8Array<ArrayBuffer>) => Promise<void>;
  close: () => void;
}): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [bitmap, setBitmap] = useState<ImageBitmap>();
  const [trouble, setTrouble] = useState<string>();
  const [edits, setEdits] = useState(NO_EDITS);
  const [tool, setTool] = useState<PictureTool>('blur');
  const [frame, setFrame] = useState<Area>();
  const [said, setSaid] = useState('');
  const [keeping, setKeeping] = useState(false);

  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  useEffect(() => {
    let dropped = false;
    createImageBitmap(picture).then(
      (made) => (dropped ? made.close() : setBitmap(made)),
      () => setTrouble('This picture cannot be opened. It may be damaged.'),
    );
    return () => {
      dropped = true;
    };
  }, [picture]);
  useEffect(() => () => bitmap?.close(), [bitmap]);
  useEffect(() => {
    if (bitmap && canvas.current) drawPicture(canvas.current, bitmap, edits);
  }, [bitmap, edits]);

  const visible = bitmap ? visibleArea(edits, bitmap) : undefined;
  const apply = (area: Area) => {
    setFrame(undefined);
    if (!bitmap) return;
    const next = withEdit(edits, tool, area, bitmap);
    if (next === edits) return setSaid('That was too small. Draw a larger frame.');
    setEdits(next);
    setSaid(`${DONE_WORDS[tool]}. ${next.done.length} ${next.done.length === 1 ? 'change' : 'changes'} so far.`);
  };
  const go = (change: (now: PictureEdits) => PictureEdits, word: string) => {
    const next = change(edits);
    setFrame(undefined);
    setEdits(next);
    setSaid(`${word}. ${next.done.length} ${next.done.length === 1 ? 'change' : 'changes'} left.`);
  };
  const finish = () => {
    setKeeping(true);
    canvas.current?.toBlob(async (png) => {
      if (!png) {
        setKeeping(false);
        return setTrouble('The picture could not be made. Crop it and try again.');
      }
      await keep(new Uint8Array(await png.arrayBuffer()));
    }, 'image/png');
  };
  const pressed = (event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || (key !== 'z' && key !== 'y')) return;
    event.preventDefault();
    if (key === 'y' || event.shiftKey) go(redo, 'Done again');
    else go(undo, 'Undone');
  };

  return (
    <dialog
      ref={dialog}
      className="picture-editor"
      aria-label="Crop, blur or mark the picture"
      onKeyDown={pressed}
      onCancel={(event) => {
        event.preventDefault();
        if (edits.done.length === 0) close();
        else setSaid('You have made changes. Press Throw away to close without the picture.');
      }}
    >
      <div className="picture-bar">
        <fieldset className="picture-tools">
          <legend className="sr-only">What to draw</legend>
          {TOOLS.map((one) => (
            <Button key={one.tool} look="quiet" icon={one.icon} aria-pressed={tool === one.tool} onClick={() => setTool(one.tool)}>
              {one.title}
            </Button>
          ))}
        </fieldset>
        <Button look="quiet" icon={Undo2} label="Undo" disabled={edits.done.length === 0} onClick={() => go(undo, 'Undone')} />
        <Button look="quiet" icon={Redo2} label="Do again" disabled={edits.undone.length === 0} onClick={() => go(redo, 'Done again')} />
      </div>
      <div className="picture-stage">
        {trouble !== undefined && <Notice tone="danger">{trouble}</Notice>}
        {visible && <Stage canvas={canvas} visible={visible} tool={tool} frame={frame} setFrame={setFrame} apply={apply} say={setSaid} />}
      </div>
      <p className="picture-said field-hint" role="status">
        {said || 'Draw with the mouse; or, on the picture: arrow keys move a frame, Shift and arrow keys change its size, Enter uses it.'}
      </p>
      <div className="button-row picture-end">
        <Button look="main" onClick={finish} disabled={!visible || keeping}>
          Put the picture into the ticket
        </Button>
        <Button onClick={close}>Throw away</Button>
      </div>
    </dialog>
  );
}

function Stage({
  canvas,
  visible,
  tool,
  frame,
  setFrame,
  apply,
  say,
}: {
  canvas: { readonly current: HTMLCanvasElement | null };
  visible: Area;
  tool: PictureTool;
  frame: Area | undefined;
  setFrame: (area: Area | undefined) => void;
  apply: (area: Area) => void;
  say: (text: string) => void;
}) {
  const from = useRef<{ readonly x: number; readonly y: number }>(undefined);
  const pointAt = ({ clientX, clientY }: PointerEvent) => {
    const box = canvas.current?.getBoundingClientRect();
    if (!box || box.width === 0) return { x: 0, y: 0 };
    const inside = (at: number, length: number) => Math.max(0, Math.min(at, length));
    return {
      x: visible.x + inside(((clientX - box.left) / box.width) * visible.width, visible.width),
      y: visible.y + inside(((clientY - box.top) / box.height) * visible.height, visible.height),
    };
  };
  const areaTo = (event: PointerEvent): Area | undefined => {
    const start = from.current;
    if (!start) return undefined;
    const end = pointAt(event);
    return { x: start.x, y: start.y, width: end.x - start.x, height: end.y - start.y };
  };
  const moveByKey = (event: KeyboardEvent) => {
    const direction = DIRECTIONS[event.key];
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (frame) apply(frame);
      else say('Press an arrow key first: it brings up the frame.');
      return;
    }
    if (!direction) return;
    event.preventDefault();
    const step = event.ctrlKey || event.metaKey ? STEP.near : STEP.far;
    const [x, y] = [direction[0] * step, direction[1] * step];
    const moved = !frame
      ? middleOf(visible)
      : event.shiftKey
        ? { ...frame, width: frame.width + x, height: frame.height + y }
        : { ...frame, x: frame.x + x, y: frame.y + y };
    const inside = tool === 'arrow' ? moved : clamp(upright(moved), visible);
    setFrame(inside);
    const { x: left, y: top, width, height } = inside;
    say(
      `${tool === 'arrow' ? 'Arrow' : 'Frame'} ${Math.round(width)} by ${Math.round(height)}, ${Math.round(left - visible.x)} from the left, ${Math.round(top - visible.y)} from the top.`,
    );
  };
  return (
    <div
      className="picture-place"
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture is drawn on by keyboard as well, as its name says
      tabIndex={0}
      aria-label="The picture. Arrow keys move a frame, Shift and arrow keys change its size, Enter uses it."
      onKeyDown={moveByKey}
    >
      <canvas
        ref={canvas as never}
        className="picture-canvas"
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          from.current = pointAt(event);
        }}
        onPointerMove={(event) => setFrameWhile(from.current !== undefined, () => setFrame(areaTo(event)))}
        onPointerUp={(event) => {
          const area = areaTo(event);
          from.current = undefined;
          if (area) apply(area);
        }}
        onPointerCancel={() => {
          from.current = undefined;
          setFrame(undefined);
        }}
      />
      {frame && <Frame frame={frame} visible={visible} tool={tool} />}
    </div>
  );
}

function setFrameWhile(drawing: boolean, set: () => void): void {
  if (drawing) set();
}

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A frame to begin with: the middle third. */
function middleOf({ x, y, width, height }: Area): Area {
  return { x: Math.round(x + width / 3), y: Math.round(y + height / 3), width: Math.round(width / 3), height: Math.round(height / 3) };
}

function Frame({ frame, visible, tool }: { frame: Area; visible: Area; tool: PictureTool }) {
  const { x, y, width, height } = tool === 'arrow' ? frame : upright(frame);
  return (
    <svg
      className="picture-frame"
      viewBox={`${visible.x} ${visible.y} ${visible.width} ${visible.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {tool === 'arrow' ? (
        <>
          <line x1={x} y1={y} x2={x + width} y2={y + height} />
          <circle cx={x + width} cy={y + height} r={visible.width / 120} />
        </>
      ) : (
        <rect x={x} y={y} width={width} height={height} />
      )}
    </svg>
  );
}
