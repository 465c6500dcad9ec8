import { driverNameAt } from '../core/persistent-volume-source.ts'
import type { Field } from '../values/field.ts'
import { deviceRules } from './device.ts'
import { counterSetRules } from './device-counters.ts'
import { emptyNodeRules, nodeRules, oneWay } from './device-nodes.ts'
import { poolNameAt } from './pool-name.ts'

const mostDevices = 128
const mostIntricate = 64

/** resource: `ValidateResourceSlice`, from v1beta1 on. Features are taken to be on where they are by default. */
export function resourceSliceRules(slice: Field): void {
  const apiVersion = slice.at('apiVersion').text
  if (apiVersion.includes('alpha')) return
  const spec = slice.at('spec')
  const isNested = apiVersion.endsWith('/v1beta1')
  driverNameAt(spec.at('driver'))
  poolRules(spec.at('pool'))
  placeRules(spec, isNested)
  devicesRules(spec, isNested)
  spec.check.since(36, () => {
    if (spec.at('sharedCounters').isSet && spec.at('devices').isSet)
      spec
        .at('sharedCounters')
        .invalid('stands beside devices, but a slice has one of them', 'move it to a slice of its own')
    counterSetRules(spec.at('sharedCounters'), 'name', 8)
  })
}

function poolRules(pool: Field): void {
  poolNameAt(pool.at('name'))
  pool.at('resourceSliceCount').between(1)
  pool.at('generation').between(0)
}

/** Where the devices are; that each says it for itself is known since 1.36, and dropped before. */
function placeRules(spec: Field, isNested: boolean): void {
  const [ways, alone] = [nodeRules(spec), spec.at('perDeviceNodeSelection')]
  if (!isNested) emptyNodeRules(spec)
  const terms = spec.at('nodeSelector', 'nodeSelectorTerms')
  if (terms.size > 1) terms.invalid(`has ${terms.size} items, but must have exactly one`)
  const known = ['nodeName', 'nodeSelector', 'allNodes']
  spec.check.until(36, () => oneWay(spec, ways, known))
  spec.check.since(36, () => {
    if (alone.value === false) alone.invalid('is false, but must be true where it is set', 'remove it')
    const given = alone.value === true ? [...ways, 'perDeviceNodeSelection'] : ways
    oneWay(spec, given, [...known, 'perDeviceNodeSelection'])
  })
}

function devicesRules(spec: Field, isNested: boolean): void {
  const isPlacedAlone = spec.at('perDeviceNodeSelection').value === true
  const devices = spec.at('devices')
  devices.atMost(mostDevices)
  const names = new Set<string>()
  let isIntricate = false
  for (const device of devices.items()) {
    const basic = isNested ? device.at('basic') : device
    deviceRules(device, basic, isPlacedAlone)
    isIntricate ||= basic.at('taints').size > 0 || basic.at('consumesCounters').size > 0
    const name = device.at('name')
    if (name.isSet && names.has(name.text)) name.duplicate()
    names.add(name.text)
  }
  if (isIntricate && devices.size > mostIntricate && devices.size <= mostDevices)
    devices.check.since(36, () =>
      devices.invalid(
        `has ${devices.size} items, but where devices have taints or draw on counters at most ${mostIntricate} fit`,
      ),
    )
}
