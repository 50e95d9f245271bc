import nodePlop, { type NodePlopAPI } from 'node-plop';

/** A plop without a plopfile: one that belongs to a repository is code, and is not run. */
export const openPlop = (): Promise<NodePlopAPI> => nodePlop('');
