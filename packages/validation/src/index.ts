export { type AskedKind, askedKinds } from './asked-kinds.ts'
export { type BaselineEntry, baselineOf, type KnownFindings, knownIn } from './baseline/baseline.ts'
export { formatBaseline, parseBaseline } from './baseline/baseline-file.ts'
export { type Gated, gate, staleEntries } from './baseline/gate.ts'
export { knownBefore } from './baseline/known-before.ts'
export type { BetweenLevel, BetweenOptions } from './between-objects.ts'
export { type DefinitionRules, definitionRulesFor } from './definition-rules.ts'
export { examineFor, type Question } from './examined.ts'
export { type Judged, type JudgeOptions, judge } from './judge.ts'
export { compareLive, type LiveComparison } from './live/compare-live.ts'
export type { LiveAnswer, LiveField, LiveObject } from './live/live-answer.ts'
export { differences as liveDifferences, refusals as liveRefusals, sayChange } from './live/live-findings.ts'
export { liveObjects } from './live-objects.ts'
export { located } from './located.ts'
export {
  compareOverlays,
  type OverlayComparison,
  type OverlayOptions,
  type OverlayPair,
} from './overlays/compare-overlays.ts'
export { overlaySide, overlaySources } from './overlays/overlay-side.ts'
export { ruleHelps } from './rule-helps.ts'
export { subjectsOf } from './subjects.ts'
export { suppressionsIn } from './suppressions/in-collection.ts'
export { suppress } from './suppressions/suppress.ts'
export type { Suppressed, Suppression } from './suppressions/suppression.ts'
