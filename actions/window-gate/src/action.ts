import {
  argocdInputs,
  calendarInputs,
  defineAction,
  duration,
  flag,
  githubInputs,
  instant,
  integer,
  kubernetesInputs,
  list,
  oneOf,
  pairs,
  text,
} from '@chg/action'
import { actions, invokers } from '@chg/windows'
import { emergencyInputs } from './emergency-inputs.ts'

export const action = defineAction({
  name: 'window-gate',
  description:
    'Passes while calendars let a change through: Argo CD sync windows, chg-actions’ own, iCalendar, GitLab freezes. Waits, suspends, or says when.',
  inputs: {
    calendar: list({
      description:
        'The calendars, one per line; all must be open. A file: AppProjects (`deploy/project.yaml`, one of several as `deploy/project.yaml#production`), a Calendar of chg-actions, iCalendar (`holidays.ics`), or the freeze periods of GitLab (JSON). The `https://` URL of any of these. `argocd:<project>`, a live AppProject; `cluster:<project>`, the same by the Kubernetes API alone.',
      required: true,
      example: 'argocd:production',
    }),
    application: text({
      description: 'Name of the Application. Default: the one application in the scope of the change.',
      example: 'api-gateway',
    }),
    namespace: text({
      description:
        'Namespace of its destination. Default: from Argo CD where the calendar is `argocd:…`, else from the scope of the change.',
      example: 'api-gateway',
    }),
    'cluster-name': text({
      description:
        'Name of the destination cluster, if the Application names it so. Default: as for `namespace`.',
      example: 'production-eu',
    }),
    'cluster-server': text({
      description:
        'URL of the destination cluster, if the Application names it so. Default: as for `namespace`.',
      example: 'https://kubernetes.default.svc',
    }),
    paths: list({
      description:
        'The files or directories that the change touches, one per line, for windows of chg-actions’ own calendars that hold for some. Default: the directory that the Application is deployed from, where the calendar is a live one.',
      example: 'apps/api-gateway',
    }),
    labels: pairs({
      description:
        'Labels of the application, `name=value`, one per line, for windows of chg-actions’ own calendars that hold for some. Default: those of the Application, where the calendar is a live one.',
      example: 'tier=web',
    }),
    manual: flag({
      description:
        'Judge the change as a manual sync, which windows with `manualSync: true` let through. Set it where a person decided to go now; the default is the stricter answer.',
      default: 'false',
    }),
    action: oneOf(actions, {
      description:
        'What is to be done. Windows of chg-actions’ own calendars may hold for some actions only: a freeze may let a rollback through. Argo CD’s hold for all.',
      default: 'deploy',
    }),
    invoker: oneOf(invokers, {
      description:
        'Who set it going, for windows that hold for one of them. Default: `person` where a person started the workflow by hand (workflow_dispatch), `automation` for every other event, and for a bot.',
    }),
    at: instant({
      description: 'The instant to be judged instead of now (RFC 3339). Not together with `wait`.',
    }),
    wait: duration({
      description:
        'How long to wait for the window to open. Without an opening in that time it does at once what `when-closed` says.',
      default: '0s',
      example: '2h',
    }),
    'job-limit': duration({
      description:
        'The `timeout-minutes` of the job, which a step can’t read: it never waits so long that the change would not fit any more. Default: 6h on the runners that GitHub hosts, else none.',
      example: '2h',
    }),
    'when-closed': oneOf(['refuse', 'suspend'], {
      description:
        '`suspend` records what is to be resumed, and ends the job with the verdict `suspended`, which is no failure and no pass; a scheduled workflow takes it up when the window opens (due-changes with `list: suspended`). It needs `change` and a `ledger` that other runs can read.',
      default: 'refuse',
    }),
    revision: text({
      description:
        'The revision that is to be rolled out: recorded when the change is suspended, so that the same one is resumed.',
      example: '4f1c2d3e5b6a79881726354453627180a9b8c7d6',
    }),
    check: text({
      description:
        'Name of a check run on the commit (of the pull request, where there is one) that stays pending while the change is suspended, says why and until when, and is completed when it is resumed. It needs `github-token`, and `checks: write`.',
      example: 'change window',
    }),
    'resume-within': duration({
      description: 'How long it is worth resuming a suspended change. Later openings are refused.',
      default: '336h',
    }),
    'expected-duration': duration({
      description: 'How long the change takes: it must be over before the window closes.',
      default: '0s',
      example: '30m',
    }),
    'verification-duration': duration({
      description:
        'How long it takes to see that the change is well: that must fit before the window closes, too.',
      default: '0s',
      example: '15m',
    }),
    forecast: integer({
      description: 'How many of the next openings that are long enough the forecast tells; `0` for none.',
      default: '5',
    }),
    'forecast-days': integer({ description: 'How many days the forecast goes.', default: '30' }),
    'forecast-svg': text({
      description:
        'Where to write a picture of the forecast, a week a row (SVG). A relative path starts at the workspace.',
      example: 'forecast.svg',
    }),
    'time-zone': text({
      description:
        'The time zone that the summary and the picture are in. Sentences and outputs stay in UTC.',
      default: 'UTC',
      example: 'Europe/Amsterdam',
    }),
    'poll-interval': duration({
      description: 'While waiting, how long between two looks at the calendar at most.',
      default: '1m',
    }),
    ...emergencyInputs,
    ...githubInputs,
    ...calendarInputs,
    ...kubernetesInputs,
    ...argocdInputs,
  },
  outputs: {
    state: '`open`, `closed` or `unknown`: what the calendars say at that instant.',
    'next-open': 'When refused or suspended: the start of the next slot that is long enough (RFC 3339, UTC).',
    'resume-until': 'When suspended: until when it is resumed (RFC 3339, UTC).',
    'closes-at': 'When open: when it closes (RFC 3339, UTC); empty when it does not within a year.',
    forecast:
      'JSON: the next openings that are long enough for the change and its verification, each with `start`, `end` and `length` in seconds; the last two are left out where it does not close within a year.',
    'forecast-svg': 'Absolute path of the picture, where one was asked for.',
    'emergency-expires-at': 'With break-glass: until when it holds (RFC 3339, UTC).',
    'review-due': 'With break-glass: by when it must be reviewed (RFC 3339, UTC).',
    matched: 'JSON: every window that matches, with `active`, `decided` and `why`.',
  },
  closes: 'window.decided',
})
