import data from './image-variables.json' with { type: 'json' };

/** The environment variables that an image's entrypoint reads. */
export interface ImageVariables {
  /** What the names of its own variables begin with. */
  readonly prefixes: readonly string[];
  readonly known: readonly string[];
  /** Of each of these lists one has to be set, or the first start fails. */
  readonly needs?: readonly (readonly string[])[];
  /** With one of these the others have to be set too. */
  readonly together?: readonly (readonly string[])[];
  /** Names that people take for others. */
  readonly mistaken?: Readonly<Record<string, string>>;
  /** Programs whose start reads them, blank-separated; any where undefined. */
  readonly program?: string;
}

/** The variables of an image by its familiar name, `mysql`. Source and date stand in `image-variables.json`. */
export function imageVariables(familiar: string): ImageVariables | undefined {
  const like: Readonly<Record<string, string>> = data.like;
  const name = Object.hasOwn(like, familiar) ? (like[familiar] ?? familiar) : familiar;
  const images: Readonly<Record<string, ImageVariables>> = data.images;
  return Object.hasOwn(images, name) ? images[name] : undefined;
}
