import { type Field, said } from '../values/field.ts'
import { label } from '../values/forms.ts'
import { bindingConditionRules } from './binding-conditions.ts'
import { deviceAttributeRules } from './device-attribute.ts'
import { deviceCapacityRules } from './device-capacity.ts'
import { counterSetRules } from './device-counters.ts'
import { emptyNodeRules, nodeRules, oneWay } from './device-nodes.ts'
import { deviceTaintRules } from './device-taint.ts'
import { qualifiedDeviceName } from './qualified-name.ts'

const most = 32

/** One device of a slice; `basic` holds what v1beta1 says of it (resource: `validateDevice`). */
export function deviceRules(device: Field, basic: Field, isPlacedAlone: boolean): void {
  device.at('name').exactForm(label)
  const [attributes, capacity] = [basic.at('attributes'), basic.at('capacity')]
  const count = attributes.size + capacity.size
  if (count > most) basic.invalid(`has ${count} attributes and capacities, but at most ${most} fit`)
  for (const [key, attribute] of attributes.members()) {
    keyRules(attribute, key)
    deviceAttributeRules(attribute)
  }
  const isShared = basic.at('allowMultipleAllocations').value === true
  for (const [key, amount] of capacity.members()) {
    keyRules(amount, key)
    deviceCapacityRules(amount, isShared)
  }
  // What came with features is dropped before they are on by default.
  device.check.since(36, () => newerRules(basic, isPlacedAlone))
}

function newerRules(device: Field, isPlacedAlone: boolean): void {
  const taints = device.at('taints')
  taints.atMost(16)
  for (const taint of taints.items()) deviceTaintRules(taint)
  counterSetRules(device.at('consumesCounters'), 'counterSet', 2)
  placeRules(device, isPlacedAlone)
  bindingConditionRules(device)
}

function placeRules(device: Field, isPlacedAlone: boolean): void {
  const known = ['nodeName', 'nodeSelector', 'allNodes']
  if (isPlacedAlone) {
    emptyNodeRules(device)
    oneWay(device, nodeRules(device), known)
    return
  }
  for (const name of known)
    if (device.at(name).isSet)
      device
        .at(name)
        .forbidden(
          'the slice says which nodes have its devices',
          'remove it, or set perDeviceNodeSelection: true for the slice',
        )
}

function keyRules(field: Field, key: string): void {
  if (!qualifiedDeviceName.test(key))
    field.invalid(`has the name ${said(key)}, but a name must be ${qualifiedDeviceName.words}`)
}
