/** Optional permissions: which are there, and asking for one. Each request must start inside the person's own click. */

import { extensionApi } from './extension-api';

/** `not-askable`: this browser has no such permission, the address cannot have one, or nobody clicked. */
export type PermissionAnswer = 'granted' | 'denied' | 'not-askable';

type OptionalPermission = 'system.storage' | 'nativeMessaging';

/** The match pattern for the host of an address (https://developer.chrome.com/docs/extensions/develop/concepts/match-patterns). */
export function hostPattern(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, hostname } = new URL(address);
  // Without the port: Firefox takes none, and in Chrome a pattern without one covers all.
  return (protocol === 'https:' || protocol === 'http:') && hostname ? `${protocol}//${hostname}/*` : null;
}

export async function hasHost(address: string): Promise<boolean> {
  const pattern = hostPattern(address);
  return pattern !== null && isGranted({ origins: [pattern] });
}

/** `false` also for one that this browser does not know; asking Firefox for such a one would reject. */
export async function hasPermission(name: OptionalPermission): Promise<boolean> {
  return permissionsInManifest().has(name) && isGranted({ permissions: [name] });
}

/** Everything that the manifest of this browser's build wants or may ask for, hosts included. */
export function permissionsInManifest(): ReadonlySet<string> {
  const manifest = extensionApi().runtime?.getManifest?.();
  return new Set([
    ...(manifest?.permissions ?? []),
    ...(manifest?.optional_permissions ?? []),
    ...(manifest?.optional_host_permissions ?? []),
  ]);
}

/** Call it first thing in the click's own handler: after an `await` the browser no longer takes it for the person's wish. */
export function askForHost(address: string): Promise<PermissionAnswer> {
  const pattern = hostPattern(address);
  return pattern === null ? Promise.resolve('not-askable') : ask({ origins: [pattern] });
}

/** As `askForHost`, for a permission by name. */
export function askForPermission(name: OptionalPermission): Promise<PermissionAnswer> {
  return ask({ permissions: [name] });
}

/** Gives a host back when its ticket system or feed was removed; `false` when the browser keeps it. */
export async function giveBackHost(address: string): Promise<boolean> {
  const pattern = hostPattern(address);
  if (pattern === null) return false;
  const removed = extensionApi().permissions?.remove({ origins: [pattern] });
  // It refuses what the manifest or an administrator's policy has given for good.
  return (await removed?.catch(() => false)) ?? false;
}

async function isGranted(wanted: chrome.permissions.Permissions): Promise<boolean> {
  return (await extensionApi().permissions?.contains(wanted)) ?? false;
}

// Not an async function: the request has to be made before the first turn of the event loop.
function ask(wanted: chrome.permissions.Permissions): Promise<PermissionAnswer> {
  const { permissions } = extensionApi();
  if (!permissions) return Promise.resolve('not-askable');
  try {
    return permissions.request(wanted).then(
      (granted): PermissionAnswer => (granted ? 'granted' : 'denied'),
      (): PermissionAnswer => 'not-askable',
    );
  } catch {
    return Promise.resolve('not-askable');
  }
}
