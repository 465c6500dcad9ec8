/** A tree of kustomizations in which every value is written once only, so that its place cannot be mistaken. */
export interface GeneratedTree {
  readonly files: Readonly<Record<string, string>>
  /** The overlay to render. */
  readonly overlay: string
}

/** Numbers that follow from a seed (mulberry32). */
function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** A base, perhaps a layer and a component between, and an overlay, with patches, generators and settings by chance. */
export function generateTree(seed: number): GeneratedTree {
  const random = randomOf(seed)
  const chance = (percent: number) => random(100) < percent
  let count = 0
  const next = () => {
    count += 1
    return count
  }
  const token = (kind = 't') => `${kind}${seed}x${next()}z`
  const number = () => 20_000 + seed * 100 + next()
  const files: Record<string, string> = {}
  const yaml = (value: unknown) => (chance(50) ? toYaml(value) : `${JSON.stringify(value, null, 2)}\n`)

  const deployments = Array.from({ length: 1 + random(3) }, () => {
    const containers = Array.from({ length: 1 + random(3) }, () => ({
      name: token('c'),
      image: `${token('img')}:${token()}`,
      args: Array.from({ length: random(3) }, () => token()),
      env: Array.from({ length: random(3) }, () => ({ name: token('E'), value: token() })),
      ports: Array.from({ length: random(3) }, () => ({ containerPort: number(), name: token('p') })),
    }))
    const labels = { [token('l')]: token() }
    return {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: token('d'), labels: { [token('l')]: token() } },
      spec: { replicas: number(), template: { metadata: { labels }, spec: { containers } } },
    }
  })
  const services = Array.from({ length: random(3) }, () => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: token('s') },
    spec: { selector: { [token('l')]: token() }, ports: [{ port: number(), name: token('p') }] },
  }))
  files['base/objects.yaml'] = [...deployments, ...services]
    .map((one) => (chance(30) ? `# ${token('comment')}\n` : '') + yaml(one))
    .join('---\n')
  if (chance(30)) files['base/objects.yaml'] = files['base/objects.yaml'].replaceAll('\n', '\r\n')
  files['base/all.env'] = `# comment\n${token('K')}=${token()}\n\n${token('K')}=${token()}\n`
  files['base/whole.txt'] = `${token()}\n${token()}\n`
  const settings = (): Record<string, unknown> => ({
    ...(chance(40) && { namePrefix: `${token('pre')}-` }),
    ...(chance(40) && { nameSuffix: `-${token('suf')}` }),
    ...(chance(50) && { labels: [{ pairs: { [token('l')]: token() }, includeSelectors: chance(50) }] }),
    ...(chance(30) && { commonAnnotations: { [token('a')]: token() } }),
  })
  const generator = token('conf')
  files['base/kustomization.yaml'] = yaml({
    resources: ['objects.yaml'],
    ...settings(),
    configMapGenerator: [
      { name: generator, literals: [`${token('K')}=${token()}`], envs: ['all.env'], files: ['whole.txt'] },
    ],
  })

  const aim = () => deployments[random(deployments.length)]
  const container = (one: (typeof deployments)[number] | undefined) => one?.spec.template.spec.containers[0]
  const merge = () => {
    const target = aim()
    const inner = container(target)
    return {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: target?.metadata.name, annotations: { [token('a')]: token() } },
      spec: {
        template: {
          spec: {
            containers: [
              {
                name: inner?.name,
                ...(chance(50) && { args: [token(), token()] }),
                env: [
                  ...(inner?.env.slice(0, 1).map(({ name }) => ({ name, value: token() })) ?? []),
                  { name: token('E'), value: token() },
                ],
              },
            ],
            ...(chance(30) && { nodeSelector: { [token('n')]: token() } }),
          },
        },
      },
    }
  }
  const operations = () => [
    { op: 'add', path: `/spec/template/metadata/labels/${token('l')}`, value: token() },
    { op: 'replace', path: '/spec/template/spec/containers/0/image', value: `${token('img')}:${token()}` },
    ...(chance(50) ? [{ op: 'add', path: '/spec/strategy', value: { type: token() } }] : []),
    ...(chance(50)
      ? [{ op: 'add', path: '/spec/template/spec/containers/0/args', value: [token(), token()] }]
      : []),
  ]
  const patches = (directory: string) =>
    Array.from({ length: random(4) }, (_, index) => {
      const json = chance(40)
      const content = yaml(json ? operations() : merge())
      const target = json ? { target: { kind: 'Deployment', name: aim()?.metadata.name } } : {}
      if (chance(50)) return { patch: content, ...target }
      files[`${directory}/patch-${index}.yaml`] = chance(25) ? content.replaceAll('\n', '\r\n') : content
      return { path: `patch-${index}.yaml`, ...target }
    })
  let below = '../base'
  if (chance(50)) {
    files['middle/kustomization.yaml'] = yaml({
      resources: ['../base'],
      ...settings(),
      patches: patches('middle'),
    })
    below = '../middle'
  }
  const components = chance(40) ? ['../part'] : []
  if (components.length > 0)
    files['part/kustomization.yaml'] = yaml({
      apiVersion: 'kustomize.config.k8s.io/v1alpha1',
      kind: 'Component',
      patches: patches('part'),
    })
  const image = container(aim())?.image.split(':')[0]
  const counted = aim()?.metadata.name
  files['over/kustomization.yaml'] = yaml({
    resources: [below],
    components,
    ...settings(),
    ...(chance(50) && { namespace: token('ns') }),
    patches: patches('over'),
    ...(chance(50) && { images: [{ name: image, newTag: token() }] }),
    ...(chance(50) && { replicas: [{ name: counted, count: number() }] }),
    ...(chance(40) && { patchesStrategicMerge: [yaml(merge())] }),
    ...(chance(40) && {
      patchesJson6902: [
        {
          target: { version: 'v1', group: 'apps', kind: 'Deployment', name: aim()?.metadata.name },
          patch: yaml(operations()),
        },
      ],
    }),
    ...(chance(40) && {
      transformers: [
        toYaml({
          apiVersion: 'builtin',
          kind: 'AnnotationsTransformer',
          metadata: { name: 'notes' },
          annotations: { [token('a')]: token() },
          fieldSpecs: [{ path: 'metadata/annotations', create: true }],
        }),
      ],
    }),
    ...(chance(40) && {
      replacements: [
        {
          source: { kind: 'Deployment', name: counted, fieldPath: 'spec.replicas' },
          targets: [
            {
              select: { kind: 'Deployment' },
              fieldPaths: [`metadata.annotations.${token('a')}`],
              options: { create: true },
            },
          ],
        },
      ],
    }),
    ...(chance(50) && {
      secretGenerator: [
        { name: token('secret'), type: `example.com/${token()}`, literals: [`${token('K')}=${token()}`] },
      ],
    }),
    ...(chance(50) && {
      configMapGenerator: [{ name: generator, behavior: 'merge', literals: [`${token('K')}=${token()}`] }],
    }),
  })
  return { files, overlay: 'over' }
}

/** Block style, with literal text for what has several lines. */
function toYaml(value: unknown, indent = ''): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return `${indent}[]\n`
    return value.map((item) => `${indent}- ${nested(item, `${indent}  `).trimStart()}`).join('')
  }
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(
        ([key, member]) =>
          `${indent}${key}:${member !== null && typeof member === 'object' ? `\n${nested(member, `${indent}  `)}` : ` ${scalar(member, `${indent}  `)}\n`}`,
      )
      .join('')
  return `${indent}${scalar(value, indent)}\n`
}

function nested(value: unknown, indent: string): string {
  if (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
    return `${indent}${Array.isArray(value) ? '[]' : '{}'}\n`
  return toYaml(value, indent)
}

function scalar(value: unknown, indent: string): string {
  if (typeof value !== 'string') return String(value)
  if (!value.includes('\n'))
    return /^[\w./:=-]+$/.test(value) && !/^[\d-]/.test(value) ? value : JSON.stringify(value)
  return `|\n${value
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => (line === '' ? '' : `${indent}${line}`))
    .join('\n')}`
}
