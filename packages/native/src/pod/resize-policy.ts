import type { Field } from '../values/field.ts'
import type { PodScope } from './scope.ts'

/** core: `validateResizePolicy`. Before 1.33 the API server dropped the field. */
export function resizePolicyRules(policies: Field, { restartPolicy }: PodScope): void {
  if (policies.size === 0) return
  policies.check.since(33, () => {
    const seen = new Set<string>()
    for (const policy of policies.items()) {
      const [name, restart] = [policy.at('resourceName'), policy.at('restartPolicy')]
      name.exactlyOneOf(['cpu', 'memory'])
      restart.exactlyOneOf(['NotRequired', 'RestartContainer'])
      if (seen.has(name.text)) name.duplicate()
      seen.add(name.text)
      if (restartPolicy === 'Never' && restart.text === 'RestartContainer')
        restart.invalid('is RestartContainer, but the restartPolicy of the pod is Never', 'set NotRequired')
    }
  })
}
