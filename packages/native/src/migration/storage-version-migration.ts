import type { Field } from '../values/field.ts'
import { letterLabel, subdomain } from '../values/forms.ts'

/** storagemigration: `ValidateStorageVersionMigration`; a version was named, and forms were not asked for, until 1.34. */
export function storageVersionMigrationRules(migration: Field): void {
  const resource = migration.at('spec', 'resource')
  const isOld = migration.at('apiVersion').text.endsWith('/v1alpha1')
  for (const name of isOld ? ['resource', 'version'] : ['resource'])
    resource.at(name).filled('it says what is written anew')
  if (isOld) return
  resource.at('resource').form(letterLabel)
  resource.at('group').form(subdomain)
}
