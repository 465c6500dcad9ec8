import { podCases } from './testing.ts'

const one = { name: 'main', image: 'a' }

podCases([
  ['there is at least one', { containers: [] }, ['required containers']],
  ['names are told apart', { containers: [one, one] }, ['duplicate containers[1].name']],
  [
    'ports may be the same in two',
    {
      containers: [
        { ...one, ports: [{ containerPort: 80 }] },
        { ...one, name: 'b', ports: [{ containerPort: 80 }] },
      ],
    },
    [],
  ],
])
