import type { Diagnostic } from '../lint/diagnostic.js';
import { escapeTerminal } from './escape.js';
import { Locator, type Run } from './run.js';
import { escapeXml } from './xml.js';

/**
 * JUnit's XML, as Jenkins, GitLab and others read it: a suite for each document, in it a case for each finding, or one that passes.
 * Errors fail. Warnings and notes pass, with what they say as output.
 */
export function junit({ project, diagnostics, durationMs }: Run): string {
  const locator = new Locator(project);
  const byPath = new Map<string, Diagnostic[]>([...project.documents.keys()].map((path) => [path, []]));
  for (const diagnostic of diagnostics) byPath.set(diagnostic.path, [...(byPath.get(diagnostic.path) ?? []), diagnostic]);
  const suites = [...byPath].sort(([a], [b]) => (a < b ? -1 : 1));
  const tests = suites.reduce((sum, [, found]) => sum + Math.max(found.length, 1), 0);
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="casebook" tests="${tests}" failures="${failures(diagnostics)}" errors="0" time="${(durationMs / 1000).toFixed(3)}">`,
    ...suites.flatMap(([path, found]) => suite(path, found, locator)),
    '</testsuites>',
  ].join('\n')}\n`;
}

const failures = (diagnostics: readonly Diagnostic[]): number => diagnostics.filter(({ severity }) => severity === 'error').length;

function suite(path: string, found: readonly Diagnostic[], locator: Locator): string[] {
  const name = attribute(path || '.');
  return [
    `  <testsuite name="${name}" tests="${Math.max(found.length, 1)}" failures="${failures(found)}" errors="0" skipped="0">`,
    ...(found.length === 0 ? [`    <testcase name="sound" classname="${name}"/>`] : found.flatMap((one) => testCase(one, locator))),
    '  </testsuite>',
  ];
}

function testCase({ rule, severity, message, help, suggestions, path, span }: Diagnostic, locator: Locator): string[] {
  const { start } = locator.locate(path, span);
  const place = `${path || '.'}${span ? `:${start.line}:${start.column}` : ''}`;
  const body = [
    `${place} ${severity} ${message}`,
    ...(help === undefined ? [] : [help]),
    ...(suggestions.length > 0 ? [`Perhaps ${suggestions.join(', ')}`] : []),
  ]
    .map((line) => escapeXml(escapeTerminal(line)))
    .join('\n');
  const head = `    <testcase name="${attribute(`${rule} ${span ? `${start.line}:${start.column}` : ''}`.trim())}" classname="${attribute(path || '.')}" file="${attribute(path || '.')}"${span ? ` line="${start.line}"` : ''}>`;
  return severity === 'error'
    ? [head, `      <failure type="${attribute(rule)}" message="${attribute(message)}">${body}</failure>`, '    </testcase>']
    : [head, `      <system-out>${body}</system-out>`, '    </testcase>'];
}

const attribute = (text: string): string => escapeXml(escapeTerminal(text));
