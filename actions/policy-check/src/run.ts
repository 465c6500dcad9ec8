import type { Services } from '@chg/action'
import { collectPolicies, collectResources } from './collect.ts'
import { evaluate } from './evaluate.ts'
import type { Inputs, PolicyOutcome } from './inputs.ts'
import { judge } from './judge.ts'
import { publish } from './publish.ts'

/** Reads policies and manifests, evaluates one against the other, and reports each finding at its line. */
export async function run(inputs: Inputs, services: Services): Promise<PolicyOutcome> {
  const policies = await collectPolicies(inputs, services)
  const resources = await collectResources(inputs, services)
  const checked = await evaluate(policies, resources, inputs, services)
  const files = await publish(checked, services)
  return judge(checked, files, inputs)
}
