import data from './python-names.json' with { type: 'json' };

const names: Readonly<Record<string, Readonly<Record<string, string>>>> = data.names;
const doubtful = new RegExp(data.doubtful);

/** The distribution without which a name of a module fails when it is used, though it can be imported: `UploadFile` of `fastapi`. */
export function neededByName(module: string, name: string): string | undefined {
  const known = Object.hasOwn(names, module) ? names[module] : undefined;
  return known && Object.hasOwn(known, name) ? known[name] : undefined;
}

/** True for a distribution that may well bring what such a name needs: `fastapi-users`. */
export function mayBringNeeded(distribution: string): boolean {
  return doubtful.test(distribution);
}
