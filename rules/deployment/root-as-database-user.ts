import { defineRule } from '../engine/rule.ts';

/**
 * Oracle: the image's entrypoint says `MYSQL_USER="root", MYSQL_USER and MYSQL_PASSWORD are for configuring a
 * regular user and cannot be used for the root user` and ends, when it finds an empty data directory.
 */
export default defineRule({
  id: 'deployment/root-as-database-user',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'never',
  across: 'some',
  since: '0.1.0',
  messages: {
    root: '`MYSQL_USER` is for another account than `root`, which exists anyway: the container of `{service}` ends at its first start. Its password is `MYSQL_ROOT_PASSWORD`.',
    variable: 'It is set here.',
  },
  create: (context) => ({
    Process({ service, environment }) {
      if (service?.image.kind !== 'pulled' || service.image.reference.familiar !== 'mysql') return;
      const user = environment.variables.get('MYSQL_USER');
      if (user?.value !== 'root' || service.compose.entrypoint) return;
      // In an env file nothing is reported: there the service stands for it.
      const inCompose = user.from === 'compose';
      context.report(
        inCompose ? user.at : service.at,
        'root',
        { service: service.name },
        {
          related: inCompose ? [] : [{ ...user.at, message: 'variable' }],
        },
      );
    },
  }),
});
