/** What a package.json says that others need to know. */
export interface PackageJson {
  readonly name: string | undefined;
  /** What is installed anyway: `dependencies`, `optionalDependencies`, `peerDependencies`. */
  readonly dependencies: ReadonlySet<string>;
  /** What is installed for developers, and is not among the others. */
  readonly devDependencies: ReadonlySet<string>;
  readonly scripts: ReadonlyMap<string, string>;
  /** True if several packages share what is installed. */
  readonly hasWorkspaces: boolean;
}

/** Reads a package.json; undefined for what is none. */
export function packageJson(text: string): PackageJson | undefined {
  const value = recordOf(parsed(text));
  const scripts = value && recordOf(value.scripts ?? {});
  if (!value || !scripts) return undefined;
  const names = (key: string) => Object.keys(recordOf(value[key]) ?? {});
  const dependencies = new Set(['dependencies', 'optionalDependencies', 'peerDependencies'].flatMap(names));
  return {
    name: typeof value.name === 'string' ? value.name : undefined,
    dependencies,
    devDependencies: new Set(names('devDependencies').filter((name) => !dependencies.has(name))),
    scripts: new Map(
      Object.entries(scripts).flatMap(([key, each]) => (typeof each === 'string' ? [[key, each]] : [])),
    ),
    hasWorkspaces: value.workspaces !== undefined,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
