import { networkAt } from '../values/cidr.ts'
import type { Field } from '../values/field.ts'
import { qualifiedName } from '../values/forms.ts'

const sourceRanges = 'service.beta.kubernetes.io/load-balancer-source-ranges'

/** What only a Service of type LoadBalancer has (core: `ValidateService`, `validateLoadBalancerClassField`). */
export function loadBalancerRules(service: Field, type: string): void {
  const spec = service.at('spec')
  const annotation = service.at('metadata', 'annotations', sourceRanges)
  const ranges = spec.at('loadBalancerSourceRanges')
  if (type !== 'LoadBalancer')
    for (const field of [
      ranges,
      spec.at('allocateLoadBalancerNodePorts'),
      spec.at('loadBalancerClass'),
      ...(ranges.size === 0 ? [annotation] : []),
    ])
      if (field.isSet && !(field === ranges && field.size === 0))
        field.forbidden('only a Service of type LoadBalancer has it', 'remove it, or set type: LoadBalancer')
  for (const range of ranges.items()) networkAt(range, range.text.trim())
  if (ranges.size === 0 && annotation.text.trim() !== '')
    for (const range of annotation.text.split(',')) networkAt(annotation, range.trim())
  const loadBalancerClass = spec.at('loadBalancerClass')
  if (type === 'LoadBalancer' && loadBalancerClass.isSet && loadBalancerClass.text === '')
    loadBalancerClass.invalid('is empty, but must name a class', 'remove loadBalancerClass')
  else if (type === 'LoadBalancer') loadBalancerClass.form(qualifiedName)
}
