import { removeServedOption } from '../edit/served-option.ts';
import { oncePerPlace } from '../engine/once.ts';
import { defineRule } from '../engine/rule.ts';
import type { MysqlOption } from '../syntax/mysql/nodes.ts';

/**
 * The same option twice in one group of a file, or in one command. The server says nothing and
 * takes the last. Options that add up, and flag lists that change a part at a time, may repeat.
 */
export default defineRule({
  id: 'mysql/duplicate-option',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  across: 'some',
  seed: ['M9'],
  since: '0.1.0',
  messages: {
    overridden: '`{option}` is set again below, to `{value}`: this line has no effect.',
    repeated: '`{option}` is set again below, to the same value.',
    last: 'This one counts.',
    remove: 'Remove the `{option}` that has no effect',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      DatabaseServer({ options }) {
        const last = new Map<string, MysqlOption>();
        for (const option of options.toReversed()) {
          if (ADDS_UP.test(option.name) || option.prefixes.includes('maximum')) continue;
          const key = [option.path, option.group ?? '', option.cache ?? '', option.name].join('\n');
          const winner = last.get(key);
          if (!winner) last.set(key, option);
          else if (isNew(option)) report(option, winner);
        }
      },
    };
    function report(option: MysqlOption, winner: MysqlOption): void {
      const { path, start, end } = option;
      const same = said(option) === said(winner);
      const edits = removeServedOption(option, context.sources);
      const args = { option: option.written };
      context.report(
        { path, start, end },
        same ? 'repeated' : 'overridden',
        same ? args : { ...args, value: winner.value?.raw ?? winner.written },
        {
          related: [{ path: winner.path, start: winner.start, end: winner.end, message: 'last' }],
          fixes: edits.length === 0 ? [] : [{ title: 'remove', args, safe: true, edits }],
          tags: ['unnecessary'],
        },
      );
    }
  },
});

/** What an option says, prefixes included. */
function said({ prefixes, value }: MysqlOption): string {
  return `${prefixes.join()} ${value?.text ?? ''}`;
}

/**
 * Options whose values add up (each `replicate_do_db` one more database), and those which change
 * flags of one value. Of plugins that bring others, names are not known.
 */
const ADDS_UP =
  /^(?:replicate_|binlog_(?:do|ignore)_db$|plugin_load_add$|early_plugin_load$|performance_schema_(?:instrument|meter|logger)$|optimizer_switch$|optimizer_trace|debug$|wsrep_provider_options$|log_error_suppression_list$|ignore_db_dir|innodb_monitor_|bind_address$)/;
