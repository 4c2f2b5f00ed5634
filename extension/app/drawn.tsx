/**
 * What Plasmo mounts: nothing. It mounts an entry's default export only when the whole document is there; by then the entry has drawn its
 * page itself (see app/mount.tsx).
 */
export function Drawn() {
  return null;
}
