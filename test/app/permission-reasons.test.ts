import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PERMISSION_REASONS } from '../../extension/app/permission-reasons';

it('tells the reason for every permission in the manifest, and for no other', () => {
  const { manifest } = JSON.parse(readFileSync('package.json', 'utf8'));
  const wanted = [...manifest.permissions, ...manifest.optional_permissions, ...manifest.optional_host_permissions];
  expect(Object.keys(PERMISSION_REASONS).toSorted()).toEqual(wanted.toSorted());
});
