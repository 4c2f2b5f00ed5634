/**
 * Stands in for @radix-ui/react-dialog in the bundle (see `alias` in package.json). cmdk imports it for its `Command.Dialog`, which
 * Deskside does not use: the palette is the search box itself. With focus traps and scroll locks it would be 40 KB of the first paint.
 */

const absent = (): never => {
  throw new Error('Command.Dialog is not part of Deskside.');
};

export { absent as Content, absent as Overlay, absent as Portal, absent as Root };
