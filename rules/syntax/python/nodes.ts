import type { Range } from '../../shared/text.ts';

/** What is read of a Python source: its imports, its module-level names, and its calls. */
export interface PythonFile {
  readonly imports: readonly PythonImport[];
  /** Names bound at module level, in order; a name bound twice comes twice. */
  readonly bindings: readonly Binding[];
  /** Calls of a plain or dotted name, in order. */
  readonly calls: readonly Call[];
  /** `name[key]` where the name is plain or dotted and the value is read. */
  readonly subscripts: readonly Subscript[];
  /** False if the file was too long to be read to its end. */
  readonly complete: boolean;
}

/** Under what circumstances a statement runs. All false: whenever the module is imported. */
export interface Context {
  /** In a function: it runs when that is called. */
  readonly lazy: boolean;
  /** A failing import is caught here, or this is what runs then. */
  readonly optional: boolean;
  /** Under `if TYPE_CHECKING`: never runs. */
  readonly typeChecking: boolean;
  /** Under a condition on the version of Python or the platform. */
  readonly platform: boolean;
  /** Under `if __name__ == '__main__'`. */
  readonly main: boolean;
  /** Under any other condition. */
  readonly conditional: boolean;
}

/** A module that is imported. `import a, b` makes two of them. */
export interface PythonImport extends Range {
  /**
   * `import` statement, `from … import`, a call such as `importlib.import_module('x')`, or
   * a mere test whether the module is there (`find_spec('x')`).
   */
  readonly kind: 'import' | 'from' | 'dynamic' | 'probe';
  /** Dotted name without leading dots; empty for `from . import x`. */
  readonly module: string;
  /** Number of leading dots; 0 for an absolute import. */
  readonly level: number;
  /** What `from … import` takes out of it; `*` for everything. */
  readonly names: readonly ImportedName[];
  readonly context: Context;
}

export interface ImportedName extends Range {
  readonly name: string;
  /** The name it is bound to: itself unless `as` says otherwise. */
  readonly as: string;
}

/** A name bound at module level. */
export interface Binding extends Range {
  readonly name: string;
  readonly kind: 'assignment' | 'function' | 'class' | 'import';
  /** What is assigned; for functions, classes and imports unknown. */
  readonly value: Value;
  readonly context: Context;
}

/** A call of a plain or dotted name, or of a method of such a call's result. */
export interface Call extends Range {
  /** `app.run`, `logging.FileHandler`; `Path().mkdir` for a method of what `Path(…)` returns. */
  readonly callee: string;
  /** The call whose method this is; undefined for plain and dotted names. */
  readonly receiver?: Value;
  readonly arguments: readonly Argument[];
  readonly context: Context;
}

export interface Argument extends Range {
  /** Undefined for positional ones. */
  readonly name: string | undefined;
  readonly value: Value;
}

/** `os.environ['X']`, read. */
export interface Subscript extends Range {
  readonly object: string;
  readonly key: Value;
  readonly context: Context;
}

/** The value of an expression as far as it can be told from the text alone. */
export type Value =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'none' }
  /** A plain or dotted name. */
  | { readonly kind: 'name'; readonly name: string }
  /** Also `/` with its two sides, and `.parent` with what it is of where that is no name. */
  | { readonly kind: 'call'; readonly callee: string; readonly arguments: readonly Argument[] }
  | { readonly kind: 'unknown' };
