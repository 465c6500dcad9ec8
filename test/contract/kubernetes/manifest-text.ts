import { type Collection, readManifests } from '@chg/manifests'

/** The objects of a YAML text, as if they were in one file. */
export function collected(text: string): Collection {
  const { manifests, findings } = readManifests(text, 'a.yaml')
  return { sets: [{ source: '.', manifests, inputs: ['a.yaml'] }], findings }
}
