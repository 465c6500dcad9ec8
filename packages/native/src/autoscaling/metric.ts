import type { Field } from '../values/field.ts'
import { label, pathSegment } from '../values/forms.ts'
import { positiveQuantityAt } from '../values/quantity-at.ts'
import { containerResourceNameAt } from '../values/resource-name.ts'
import { targetRules } from './target-reference.ts'

/** In the order in which the API server looks. */
const sources = ['object', 'external', 'pods', 'resource', 'containerResource']
const types = ['ContainerResource', 'External', 'Object', 'Pods', 'Resource']

/** What an autoscaler measures: one source, of the type that it says (autoscaling: `validateMetricSpec`). */
export function metricRules(metric: Field): void {
  const type = metric.at('type')
  if (type.isSet) type.exactlyOneOf(types)
  const expected = types.includes(type.text)
    ? type.text.charAt(0).toLowerCase() + type.text.slice(1)
    : undefined
  const present = sources.filter((name) => metric.at(name).isSet)
  if (expected !== undefined && !present.includes(expected))
    metric.at(expected).required(`a metric of type ${type.text} is described there`)
  if (present.length > 1)
    for (const name of present)
      if (name !== expected)
        metric.at(name).forbidden(`the metric is of type ${type.text}`, 'make two metrics of it')
  if (type.text === 'ContainerResource')
    type.check.until(27, () => type.invalid('is ContainerResource, which came with Kubernetes 1.27'))
  const [first] = present
  if (first !== undefined) sourceRules(metric.at(first), first)
}

function sourceRules(source: Field, name: string): void {
  const target = source.at('target')
  if (name === 'resource' || name === 'containerResource') {
    resourceRules(source, name === 'containerResource')
    oneOfTwo(target, 'averageUtilization', 'averageValue')
  } else {
    const metric = source.at('metric', 'name')
    if (metric.notEmpty()) metric.form(pathSegment)
    if (name === 'object') targetRules(source.at('describedObject'), false)
    if (name === 'external') oneOfTwo(target, 'value', 'averageValue')
    else if (!target.at('averageValue').isSet && !(name === 'object' && target.at('value').isSet))
      target.at('averageValue').required('the metric needs something to compare with')
  }
  targetValueRules(target)
}

function resourceRules(source: Field, ofContainer: boolean): void {
  const name = source.at('name')
  if (!name.notEmpty() || !ofContainer) return
  containerResourceNameAt(name, name.text)
  if (source.at('container').notEmpty()) source.at('container').form(label)
}

function oneOfTwo(target: Field, first: string, second: string): void {
  const both = target.at(first).isSet && target.at(second).isSet
  if (both) target.at(second).forbidden(`${first} is set as well`, 'keep one of them')
  else if (!target.at(first).isSet && !target.at(second).isSet)
    target.at(first).required(`the metric needs it, or ${second}, to compare with`)
}

function targetValueRules(target: Field): void {
  target.at('type').exactlyOneOf(['AverageValue', 'Utilization', 'Value'])
  positiveQuantityAt(target.at('value'))
  positiveQuantityAt(target.at('averageValue'))
  target.at('averageUtilization').between(1)
}
