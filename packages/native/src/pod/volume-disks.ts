import type { Field } from '../values/field.ts'
import { said } from '../values/field.ts'

/** Disks of clouds and machine rooms, most of them provided by CSI drivers today (core: `validateVolumeSource`). */
export const diskSources: ReadonlyMap<string, (source: Field) => void> = new Map([
  ['gcePersistentDisk', (source) => partitionedRules(source, 'pdName')],
  ['awsElasticBlockStore', (source) => partitionedRules(source, 'volumeID')],
  ['azureDisk', azureDiskRules],
  ['vsphereVolume', (source) => neededRules(source, 'volumePath')],
  ['photonPersistentDisk', (source) => neededRules(source, 'pdID')],
  ['portworxVolume', (source) => neededRules(source, 'volumeID')],
  ['cinder', cinderRules],
  ['scaleIO', (source) => neededRules(source, 'gateway', 'system', 'volumeName')],
])

/** Fields that must be there, and be filled; missing ones that the schema requires were said there. */
export function neededRules(source: Field, ...names: readonly string[]): void {
  for (const name of names) source.at(name).filled()
}

function partitionedRules(source: Field, id: string): void {
  source.at(id).notEmpty()
  source.at('partition').between(0, 255)
}

function cinderRules(source: Field): void {
  source.at('volumeID').notEmpty()
  if (source.at('secretRef').isSet) source.at('secretRef', 'name').filled()
}

/** core: `validateAzureDisk`; a disk is of the kind Shared unless it says otherwise. */
function azureDiskRules(source: Field): void {
  const [kind, uri] = [source.at('kind'), source.at('diskURI')]
  source.at('diskName').notEmpty()
  source.at('cachingMode').exactlyOneOf(['None', 'ReadOnly', 'ReadWrite'])
  kind.exactlyOneOf(['Shared', 'Dedicated', 'Managed'])
  if (!uri.notEmpty()) return
  const start = kind.text === 'Managed' ? '/subscriptions/' : 'https://'
  if (!uri.text.startsWith(start))
    uri.invalid(
      `is ${said(uri.text)}, but for a disk of the kind ${kind.text || 'Shared'} must begin with ${start}`,
      uri.text.startsWith('/subscriptions/') ? 'set kind: Managed' : undefined,
    )
}
