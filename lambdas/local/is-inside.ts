import { isAbsolute, relative, sep } from 'node:path';

/** Whether the path is the folder or something in it. On Windows the way to another drive is an absolute path. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
