import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** A running process, told apart from another that has the same number later or elsewhere. */
export interface Owner {
  /** The computer, and on Linux the space in which its processes are numbered. */
  readonly place: string;
  readonly pid: number;
  /** When it was started, as far as the system tells; empty where it does not. */
  readonly started: string;
}

/** A computer cannot say of another what runs there. */
export type Liveness = 'running' | 'gone' | 'elsewhere';

/** Whoever runs this. */
export const self = (): Owner => ({ place: placeName(), pid: process.pid, started: startOf(process.pid)?.started ?? '' });

/** An owner as part of a file name. */
export const nameOwner = ({ place, pid, started }: Owner): string => `${place}-${pid}-${started}`;

/** @returns `undefined` for a name that names nobody. */
export function readOwner(name: string): Owner | undefined {
  const [, place, pid, started] = /^([A-Za-z0-9._]+)-(\d+)-([a-z0-9.]*)$/.exec(name) ?? [];
  return place === undefined || pid === undefined || started === undefined ? undefined : { place, pid: Number(pid), started };
}

export function livenessOf({ place, pid, started }: Owner): Liveness {
  if (place !== placeName()) return 'elsewhere';
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return 'gone';
  }
  const found = startOf(pid);
  if (started === '' || found === undefined) return 'running';
  return found.started === started && !found.isDead ? 'running' : 'gone';
}

function placeName(): string {
  const host = hostname().replace(/[^A-Za-z0-9.]/g, '_') || '_';
  const space = attempt(() => /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0]);
  return space === undefined ? host : `${host}.${space}`;
}

/** Linux tells when a process was started and since which start of the system that counts. */
function startOf(pid: number): { started: string; isDead: boolean } | undefined {
  return attempt(() => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8);
    return { started: `${fields[19]}.${boot}`, isDead: fields[0] === 'Z' || fields[0] === 'X' };
  });
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
