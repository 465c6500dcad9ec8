export { recordJson } from './record-json.ts'
export { type ReportOptions, reportHtml } from './report-html.ts'
