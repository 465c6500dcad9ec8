export { type Bar, barsOf } from './bars.ts'
export { recordJson } from './record-json.ts'
export { type ReportOptions, reportHtml } from './report-html.ts'
