import { imageArchitectures } from '../data/image-architectures.ts';
import { architectureNamed } from '../data/targets.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';

/**
 * An image for a machine that it is not built for: `no matching manifest for linux/arm64/v8 in the
 * manifest list entries`. The machine is what `platform` says, else the target of the configuration.
 */
export default defineRule({
  id: 'compose/unavailable-platform',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'never',
  // An override file may set another image or platform.
  across: 'every',
  since: '0.1.0',
  messages: {
    platform: '`{image}` is there for {available} only, not for {architecture}: the pull fails.',
    target: '`{image}` is there for {available} only, and the target is {architecture}: the pull fails.',
  },
  create: onNode('Deployment', ({ services, target }, context) => {
    for (const { image, facts, compose } of services) {
      const { platform } = compose;
      const wanted = platform ? platform.value : target.architecture;
      const architecture = wanted === undefined ? undefined : architectureNamed(wanted);
      if (image.kind !== 'pulled' || architecture === undefined) continue;
      const architectures = imageArchitectures(image.reference.familiar, facts?.version?.series);
      if (!architectures || architectures.includes(architecture)) continue;
      const args = { image: image.reference.text, available: architectures.join(', '), architecture };
      context.report(platform ? platform.at : image.at, platform ? 'platform' : 'target', args);
    }
  }),
});
