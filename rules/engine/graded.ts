import type { Handlers, RuleContext } from './rule.ts';

/**
 * Shorter ways to write a rule's `create`, by how much a rule has to remember. Most rules
 * look at one node and need nothing; some remember a little of what came before; few need
 * the whole `create` with handlers of their own.
 */

/** A rule that looks at one kind of node and remembers nothing. */
export function onNode<Nodes, Type extends keyof Nodes & string, Id extends string, Options>(
  type: Type,
  check: (node: Nodes[Type], context: RuleContext<Id, Options>) => void,
): (context: RuleContext<Id, Options>) => Handlers<Nodes> {
  return (context) => ({ [type]: (node: Nodes[Type]) => check(node, context) }) as unknown as Handlers<Nodes>;
}

/** Handlers that share a state: what was seen so far in this file, made anew for each. */
export type StateHandlers<Nodes, State, Id extends string, Options> = {
  readonly [Type in keyof Nodes]?: (
    node: Nodes[Type],
    state: State,
    context: RuleContext<Id, Options>,
  ) => void;
};

/**
 * A rule that remembers: `start` makes the state of a file, the handlers read and change it,
 * and `end` reports what only the whole file tells.
 */
export function withState<Nodes, State, Id extends string, Options>(
  start: () => State,
  handlers: StateHandlers<Nodes, State, Id, Options>,
  end?: (state: State, context: RuleContext<Id, Options>) => void,
): (context: RuleContext<Id, Options>) => Handlers<Nodes> {
  return (context) => {
    const state = start();
    const bound = Object.entries(handlers as Record<string, AnyHandler | undefined>).map(([type, handle]) => [
      type,
      (node: unknown) => handle?.(node, state, context),
    ]);
    return {
      ...Object.fromEntries(bound),
      end: () => end?.(state, context),
    } as Handlers<Nodes>;
  };
}

type AnyHandler = (node: unknown, state: unknown, context: unknown) => void;
