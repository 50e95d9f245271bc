/** The class behind `cosmiconfigSync`. The package ships it and leaves it out of its types. */
declare module 'cosmiconfig/dist/ExplorerSync.js' {
  type Result = import('cosmiconfig').CosmiconfigResult;

  export class ExplorerSync {
    constructor(options: {
      moduleName: string;
      searchPlaces: readonly string[];
      loaders: Readonly<Record<string, (file: string, text: string) => unknown>>;
      packageProp: readonly string[];
      ignoreEmptySearchPlaces: boolean;
      applyPackagePropertyPathToConfiguration: boolean;
      searchStrategy: 'none';
      metaConfigFilePath: null;
      mergeImportArrays: boolean;
      mergeSearchPlaces: boolean;
      cache: boolean;
      transform: (result: Result) => Result;
    });
    load(file: string): Result;
    search(from: string): Result;
  }
}
