import { cases } from '../testing.ts'

const revision = {
  apiVersion: 'apps/v1',
  kind: 'ControllerRevision',
  metadata: { name: 'a-1' },
  data: { spec: {} },
  revision: 1,
}

cases(revision, [
  ['nothing kept', { data: undefined }, ['required data']],
  ['a text kept', { data: 'a' }, ['required data']],
  ['a number below zero', { revision: -1 }, ['invalid revision']],
])
