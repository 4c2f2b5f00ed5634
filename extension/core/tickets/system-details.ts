/** System details: what the machine says of itself. A fact that a host cannot read is `null` and shown as "not available here". */

export interface SystemDetails {
  readonly osName: string | null;
  readonly osVersion: string | null;
  readonly architecture: string | null;
  /** Bytes. `memoryIsCoarse`: the web platform rounds to a power of two and caps it. */
  readonly memoryTotal: number | null;
  readonly memoryFree: number | null;
  readonly memoryIsCoarse: boolean;
  readonly cpuModel: string | null;
  readonly cpuCores: number | null;
  /** Width and height are the display's own pixels; where `scale` is unknown they are scaled ones, as programs see them. */
  readonly displays:
    | readonly {
        readonly name: string;
        readonly width: number;
        readonly height: number;
        readonly scale: number | null;
        readonly primary: boolean;
      }[]
    | null;
  /** Bytes; `free` where the host can tell. `kind` `browser` is the quota that the browser gives to Deskside, not the disk. */
  readonly storage:
    | readonly {
        readonly name: string;
        readonly kind: 'fixed' | 'removable' | 'browser';
        readonly capacity: number;
        readonly free: number | null;
      }[]
    | null;
  readonly browserName: string | null;
  readonly browserVersion: string | null;
  readonly language: string | null;
  readonly timeZone: string | null;
  /** Such as `wifi`, `ethernet`, `4g`. */
  readonly networkKind: string | null;
  readonly online: boolean | null;
  readonly page: { readonly address: string; readonly title: string } | null;
}
