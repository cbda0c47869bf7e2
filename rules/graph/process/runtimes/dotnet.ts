import { basename, resolvePath } from '../../../shared/paths.ts';
import type { Location } from '../../../shared/text.ts';
import type { BuiltImage } from '../../nodes.ts';
import type { GraphReader } from '../../reader.ts';
import { callArguments, lastOption } from '../commands/arguments.ts';
import type { Call } from '../commands/command.ts';
import type { EnvironmentVariable } from '../environment.ts';
import { type ListenContext, type Listener, type Listening, listener } from '../network/listener.ts';

/**
 * What an application of ASP.NET Core listens on: `--urls`, the variables that its host reads, or what its image
 * sets, which is port 80 before .NET 8 and 8080 since. Undefined unless its project is found and says nothing else.
 * https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/endpoints
 */
export function dotnetListeners(call: Call, { environment, image, reader }: ListenContext): Listening {
  const series = image && imageSeries(image);
  const assembly = /^(?:.*\/)?([\w.-]+)\.dll$/.exec(call.words[1]?.value ?? '')?.[1];
  if (!image || series === undefined || assembly === undefined) return undefined;
  if (!environment.complete || saysElsewhere(assembly, image, reader)) return undefined;
  const args = callArguments(call.words.slice(2), ['--urls', '--environment', '--http_ports']);
  const option = lastOption(args, ['--urls']);
  if (!args.complete || lastOption(args, ['--http_ports'])) return undefined;
  if (option) return bound(option.value, call, option.valueAt ?? option.at, option.valueAt, 'option');
  const first = (names: readonly string[]) =>
    names.map((name) => environment.variables.get(name)).find((each) => each !== undefined);
  const urls = first(['ASPNETCORE_URLS', 'DOTNET_URLS', 'URLS']);
  if (urls) return bound(urls.value, call, call.at, linted(urls), 'environment');
  const ports = series >= 8 ? first(['ASPNETCORE_HTTP_PORTS', 'DOTNET_HTTP_PORTS', 'HTTP_PORTS']) : undefined;
  if (first(['ASPNETCORE_HTTPS_PORTS', 'HTTPS_PORTS'])) return undefined;
  if (ports) {
    const list = ports.value?.split(';').map((port) => `http://+:${port}`);
    return bound(list?.join(';'), call, call.at, undefined, 'environment');
  }
  const port = series >= 8 ? 8080 : 80;
  return [listener({ host: '0.0.0.0', port }, call, call.at, undefined, 'default')];
}

/** Major version of the image that carries the ports of ASP.NET Core. */
function imageSeries({ base }: BuiltImage): number | undefined {
  if (!base || !/(?:^|\/)dotnet\/(?:nightly\/)?aspnet$/.test(base.reference.name)) return undefined;
  const series = /^(\d+)\.\d/.exec(base.reference.tag?.text ?? '')?.[1];
  return series === undefined ? undefined : Number(series);
}

function linted({ from, valueAt }: EnvironmentVariable): Location | undefined {
  return from === 'env-file' ? undefined : valueAt;
}

/** `http://+:5000;https://*:5001`. */
function bound(
  text: string | undefined,
  call: Call,
  at: Location,
  valueAt: Location | undefined,
  by: Listener['by'],
): Listening {
  const found = text?.split(';').map((each) => {
    const match = /^(https?):\/\/(\[[\da-f:]+\]|[\w.*+-]+)(?::(\d+))?\/?$/i.exec(each.trim());
    if (!match) return undefined;
    const [, scheme, host = '', port] = match;
    const address = {
      host: /^[*+]$/.test(host) ? '0.0.0.0' : host,
      port: Number(port ?? (scheme === 'https' ? 443 : 80)),
    };
    return { ...listener(address, call, at, valueAt, by), hostAt: valueAt };
  });
  return found?.every((each) => each !== undefined) ? found : undefined;
}

/** Where the project of an assembly usually lies in a build context. */
const FOLDERS = (name: string) => ['.', name, `src/${name}`, 'src', 'app'];

/** True unless the project is found, and neither its code nor its settings bind a port. */
function saysElsewhere(assembly: string, { context, path }: BuiltImage, reader: GraphReader): boolean {
  if (context === undefined) return true;
  const own = path.slice(0, path.lastIndexOf('/'));
  const folder = [own, ...FOLDERS(assembly).map((each) => resolvePath(context, each))].find(
    (each) => reader.kind(`${each}/${assembly}.csproj`) === 'file',
  );
  if (folder === undefined) return true;
  const sources = (reader.names(folder) ?? []).filter((name) => SAYS.test(basename(name)));
  return sources.some((name) => BINDS.test(reader.text(`${folder}/${name}`) ?? 'Kestrel'));
}

const SAYS = /^(?:Program|Startup)\.cs$|^appsettings(?:\.\w+)?\.json$|^hosting\.json$/;
const BINDS =
  /UseUrls|Kestrel|\.Urls\b|\bListen(?:AnyIP|Localhost)?\s*\(|"(?:server\.)?urls"|"https?_ports"|\.Run\(\s*[$@]*"/i;
