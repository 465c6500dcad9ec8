import type { Field } from '../values/field.ts'
import { behaviorRules } from './behavior.ts'
import { metricRules } from './metric.ts'
import { targetRules } from './target-reference.ts'

/** autoscaling: `validateHorizontalPodAutoscalerSpec`, for v1 and v2. Scaling to zero is alpha. */
export function horizontalPodAutoscalerRules(autoscaler: Field): void {
  const spec = autoscaler.at('spec')
  const least = spec.at('minReplicas')
  const most = spec.at('maxReplicas')
  least.between(1)
  if (most.between(1) && (most.number ?? Infinity) < (least.number ?? 1))
    most.invalid(`is ${most.number}, but may not be below minReplicas, ${least.number}`)
  const target = spec.at('scaleTargetRef')
  targetRules(target, target.at('kind').text !== 'ReplicationController')
  spec.at('targetCPUUtilizationPercentage').between(1)
  for (const metric of spec.at('metrics').items()) metricRules(metric)
  behaviorRules(spec.at('behavior', 'scaleUp'))
  behaviorRules(spec.at('behavior', 'scaleDown'))
}
