/** The shapes of the raw facts, `python-*.json`, as the one who gathered them wrote them. */

export interface Numpy2 {
  readonly general_source: string;
  readonly packages: readonly {
    readonly name: string;
    readonly c_abi: boolean;
    readonly numpy2_from: string;
    readonly older_works_with: string;
    readonly metadata: readonly { readonly versions: string; readonly numpy: string }[];
    readonly effect_with_numpy2: string;
    readonly source: string;
  }[];
}
export interface WheelSupport {
  readonly method: string;
  readonly packages: readonly {
    readonly name: string;
    readonly source_build?: string;
    readonly build_note?: string;
    readonly ranges: readonly {
      readonly spec: string;
      readonly wheel: string;
      readonly cpython?: readonly string[];
      readonly abi3_from?: string;
      readonly musllinux: boolean;
      readonly sdist: boolean;
      readonly requires_python?: string;
      readonly except?: readonly string[];
      readonly unknown_below?: string;
      readonly unknown_from?: string;
      readonly source: string;
    }[];
  }[];
}
export interface Conflicts {
  readonly conflicts: readonly {
    readonly a: { readonly name: string; readonly spec: string };
    readonly b: { readonly name: string; readonly spec: string };
    readonly when_b_unpinned: boolean;
    readonly kind: string;
    readonly symptom: string;
    readonly remedy: string;
    readonly source: string;
  }[];
}
export type Imports = readonly {
  readonly import: string;
  readonly distributions: readonly string[];
  readonly not?: readonly string[];
  readonly stdlib?: boolean;
  readonly source: string;
}[];
export interface Stdlib {
  readonly source: string;
  readonly versions: Readonly<Record<string, readonly string[]>>;
  readonly removed: readonly {
    readonly module: string;
    readonly removed_in: string;
    readonly use_instead: string | null;
    readonly source: string;
  }[];
}
export interface SystemLibs {
  readonly packages: readonly {
    readonly name: string;
    readonly runtime: readonly string[];
    readonly build_when_no_wheel: readonly string[];
    readonly optional?: readonly string[];
    readonly alpine_runtime: readonly string[];
    readonly alpine_build: readonly string[];
    readonly error_without: string;
    readonly in_full_python_image?: boolean;
    readonly source: string;
  }[];
}
export interface Mistaken {
  readonly packages: readonly {
    readonly name: string;
    readonly kind: string;
    readonly use_instead: string | null;
    readonly on_pypi: boolean;
    readonly note?: string;
    readonly source: string;
  }[];
}
