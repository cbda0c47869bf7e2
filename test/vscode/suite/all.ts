// The order is that of a day's work: look, read, repair, configure.
import './activation.test.ts';
import './diagnostics.test.ts';
import './reading.test.ts';
import './options.test.ts';
import './fixes.test.ts';
import './deployment.test.ts';
import './settings.test.ts';
import './configuration.test.ts';
import './shellcheck.test.ts';
