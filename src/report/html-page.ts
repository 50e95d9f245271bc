import { createHash } from 'node:crypto';
import { escapeHtml } from './html-text.js';

/**
 * One file that asks for nothing: its style and its script are the only ones that the policy in its head lets run, by their hashes, and
 * nothing else may be loaded or sent.
 */
export function page({
  title,
  body,
  kind,
  style,
  script,
}: {
  title: string;
  body: string;
  kind: string;
  style: string;
  script: string;
}): string {
  const policy = [
    "default-src 'none'",
    `style-src '${hash(style)}'`,
    `script-src '${hash(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body class="${kind}">
${body}
<script>${script}</script>
</body>
</html>
`;
}

const hash = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
