import data from './database-drivers.json' with { type: 'json' };

/** Drivers for MySQL that need the distribution `cryptography` to log in, and the first series that makes them. */
export const NEEDS_CRYPTOGRAPHY: { readonly distributions: readonly string[]; readonly fromSeries: string } =
  {
    distributions: data.cryptography.distributions.split(' '),
    fromSeries: data.cryptography.fromSeries,
  };

/** A driver whose wheels have a library without SCRAM, by which PostgreSQL lets nobody in. */
export interface WithoutScram {
  /** PEP 440 specifier of the versions. */
  readonly versions: string;
  /** Of the machine, as Docker names it. */
  readonly architecture: string;
  /** Series of Python with such wheels; any if undefined. */
  readonly pythons: readonly string[] | undefined;
  /** A version that has it. */
  readonly fixed: string;
  /** First series of PostgreSQL that asks for it. */
  readonly fromSeries: number;
}

/** The versions of a distribution without SCRAM. */
export function withoutScram(name: string): readonly WithoutScram[] {
  return data.scram
    .filter((each) => each.name === name)
    .map(({ versions, architectures, pythons, fixed, fromSeries }) => ({
      versions,
      architecture: architectures,
      pythons: pythons?.split(' '),
      fixed,
      fromSeries,
    }));
}
