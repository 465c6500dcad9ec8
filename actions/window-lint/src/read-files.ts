import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Services } from '@chg/action'
import { stringAt } from '@chg/core'
import type { Finding } from '@chg/findings'
import { type Manifest, readManifests, workspaceFiles } from '@chg/manifests'
import { applicationsByProject, globalProjectsAmong } from './known-objects.ts'
import { readOther } from './read-other.ts'
import type { Found, FoundCalendar } from './sources.ts'

const LARGEST = 4 * 1024 * 1024
/** What tells a file that is of interest from the thousands that are not. */
const windows = /\bAppProject\b|chg-actions\.dev\//
const evidence = /\bkind["']?:\s*["']?(Application\b|ConfigMap\b)/

/**
 * The AppProjects and calendars below the paths, as they stand in their files: nothing is rendered, so that each finding has its line.
 * A file that holds windows and can't be read is a finding. Throws `path-missing` and `path-outside-workspace`.
 */
export async function readFiles(paths: readonly string[], { workspace }: Services): Promise<Found> {
  const { files, findings: links } = await workspaceFiles(workspace, paths)
  const manifests: Manifest[] = []
  const calendars: FoundCalendar[] = []
  const findings: Finding[] = [...links]
  for (const file of files.filter((one) => /\.(ya?ml|json|ics)$/i.test(one))) {
    const { size } = await stat(join(workspace, file))
    if (size > LARGEST) {
      // Of what is larger than any calendar the beginning tells whether it was meant as one.
      if (/\.ics$/i.test(file))
        findings.push(problem(file, 'calendar-invalid', 'the file is larger than 4 MiB'))
      continue
    }
    const bytes = await readFile(join(workspace, file))
    const text = bytes.toString('utf8')
    const isOther = /\.ics$/i.test(file) || (/^\s*\[/.test(text) && text.includes('"freeze_start"'))
    const meant = windows.test(text)
    if (isOther) await readOther({ bytes, file }, calendars, findings)
    else if (meant && /\{\{-? *[.$a-z]/i.test(text) && /(^|\/)templates\//.test(file))
      findings.push(template(file))
    else if (meant || evidence.test(text)) {
      const read = readManifests(text, file)
      manifests.push(...read.manifests)
      if (meant) findings.push(...read.findings)
      const own = read.manifests.filter(({ apiVersion, kind }) => isCalendar(apiVersion, kind))
      if (own.length > 0) await readOther({ bytes, file, manifests: own }, calendars, findings)
    }
  }
  const projects = manifests.filter(({ apiVersion, kind }) => isArgo(apiVersion) && kind === 'AppProject')
  const objects = projects.map(({ object }) => object)
  const config = manifests.find(({ kind, name }) => kind === 'ConfigMap' && name === 'argocd-cm')?.object
  return {
    projects: projects.map(({ name, object, placeOf }) => ({
      name,
      object,
      placeOf: (path, part) => placeOf(path, part),
    })),
    calendars,
    applications: applicationsByProject(
      manifests
        .filter(({ apiVersion, kind }) => isArgo(apiVersion) && kind === 'Application')
        .map(({ object }) => object),
    ),
    complete: false,
    globalsOf: ({ object }) =>
      stringAt(object, 'metadata', 'name') === undefined
        ? Promise.resolve([])
        : globalProjectsAmong(object, config, objects),
    findings,
  }
}

const isArgo = (apiVersion: string) => apiVersion.startsWith('argoproj.io/')
const isCalendar = (apiVersion: string, kind: string) =>
  apiVersion.startsWith('chg-actions.dev/') && kind === 'Calendar'

function problem(file: string, rule: string, message: string): Finding {
  return { rule, level: 'error', message, place: { file } }
}

function template(file: string): Finding {
  return {
    rule: 'window-template',
    level: 'notice',
    message: 'this is a template of Helm with an AppProject in it, and was not looked at',
    fix: 'render the chart (helm template), and lint what comes out',
    place: { file },
  }
}
