/** From the data of a report to what people read: a page, or Markdown. Pure, like the engine. */

export { GLYPHS } from './checklist.ts';
export type { ReportHost } from './context.ts';
export { preflightMarkdown, reportMarkdown } from './markdown.ts';
export { PAGE_PARTS, type PagePolicy, reportPage } from './page.ts';
export { type ChecklistResult, checklistsOf } from './preflight.ts';
