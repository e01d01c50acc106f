export declare const bundledFolder: string;
export declare const sourcesFile: string;
export declare function statesOf(paths: readonly string[]): string;
export declare function isFresh(folder: string, lambdas?: string): boolean;
