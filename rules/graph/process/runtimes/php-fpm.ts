import type { Location } from '../../../shared/text.ts';
import { containerListing, type ListedFile } from '../../images/container-listing.ts';
import type { BuiltImage, Service } from '../../nodes.ts';
import type { GraphReader } from '../../reader.ts';
import { bindAddress, configured, type Listener, type Listening } from '../network/listener.ts';

/** Where the official images keep the pools of php-fpm. */
const FOLDER = '/usr/local/etc';
/** What they come with: the last file, by its name, says the port again that `www.conf` says for one's own container only. */
const BUILTIN = { name: 'zz-docker.conf', pool: 'www', listen: '9000' };

/**
 * What php-fpm of an official image listens on, by the files of pools that the project brings; of two that speak of
 * a pool the one whose name comes last counts. `home`: where the image is named.
 */
export function fpmListening(
  service: Service | undefined,
  image: BuiltImage | undefined,
  home: Location,
  reader: GraphReader,
): Listening {
  const list = (folder: string) => containerListing(folder, image, service?.compose, reader);
  const own = list(`${FOLDER}/php-fpm.d`).filter(({ name }) => name.endsWith('.conf'));
  if (changesPools(image) || list(FOLDER).some(({ name }) => name === 'php-fpm.conf')) return undefined;
  const said = own.flatMap((file) => listensIn(reader.text(file.path), file));
  const given = own.some(({ name }) => name === BUILTIN.name);
  const usual: Said = { ...BUILTIN, at: home, origin: home, by: 'default' };
  const pools = new Map<string, Said>();
  for (const each of [...said, ...(given ? [] : [usual])].sort((a, b) => (a.name < b.name ? -1 : 1)))
    pools.set(each.pool, each);
  const listeners = [...pools.values()]
    .filter(({ listen }) => !listen.startsWith('/'))
    .map(({ listen, at, origin, by }): Listener | undefined => {
      const address = bindAddress(listen, 9000);
      return address && configured(address, at, origin, by);
    });
  const known = listeners.filter((each) => each !== undefined);
  return known.length === listeners.length && known.length > 0 ? known : undefined;
}

interface Said extends Pick<Listener, 'at' | 'origin' | 'by'> {
  /** The file's name. */
  readonly name: string;
  readonly pool: string;
  readonly listen: string;
}

function listensIn(text: string | undefined, { name, path, at: origin }: ListedFile): readonly Said[] {
  let pool = '';
  return [...(text ?? '').matchAll(/^[ \t]*(?:\[([^\]\n]+)\]|listen[ \t]*=[ \t]*([^;\s]+))/gm)].flatMap(
    (match) => {
      const [whole, header, listen] = match;
      if (header !== undefined) pool = header;
      const at = { path, start: match.index, end: match.index + whole.length };
      return listen === undefined ? [] : [{ name, pool, listen, at, origin, by: 'config' as const }];
    },
  );
}

/** True if commands of the build rewrite files of pools. */
function changesPools(image: BuiltImage | undefined): boolean {
  return (image?.chain ?? []).some(({ runs }) =>
    runs.some(({ words, redirects }) =>
      [...words, ...redirects].some(({ value }) => value?.includes('php-fpm') ?? false),
    ),
  );
}
