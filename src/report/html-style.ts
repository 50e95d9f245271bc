import { svgStyle } from './graph-svg.js';

/** The look of the page: light, dark, narrow and on paper. Every pair of colours has a contrast of 4.5 or more. */
export const htmlStyle = `
:root{color-scheme:light dark;--page:#f7f8fb;--card:#ffffff;--ink:#1f2430;--soft:#565f73;--line:#dde1ea;--link:#2b56b5;--focus:#2b56b5;--code:#eef1f6;
--error:#a61b3c;--error-soft:#fdecef;--warning:#7d5000;--warning-soft:#fdf3dc;--info:#2b56b5;--info-soft:#e9effc;--sound:#146c43;--sound-soft:#e8f5ee;--mark:#ffe9a8}
@media (prefers-color-scheme:dark){:root{--page:#12151c;--card:#1a1e28;--ink:#e7eaf1;--soft:#a9b2c6;--line:#323949;--link:#9dbcff;--focus:#9dbcff;--code:#252b38;
--error:#ff9fb2;--error-soft:#3a1c26;--warning:#f2c66d;--warning-soft:#352a14;--info:#9dbcff;--info-soft:#1d2942;--sound:#7fd8a8;--sound-soft:#17301f;--mark:#5a4713}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif}
header,main,footer{max-width:76rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.5rem}
h1{font-size:1.9rem;line-height:1.2;margin:0;letter-spacing:-.01em}
h2{font-size:1.3rem;margin:0 0 1rem;letter-spacing:-.005em}
h3{font-size:1.05rem;margin:0 0 .6rem;display:flex;flex-wrap:wrap;gap:.4rem .6rem;align-items:center;overflow-wrap:anywhere}
h4{font:600 .85rem/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;color:var(--soft);margin:1rem 0 .4rem;overflow-wrap:anywhere}
.scope{color:var(--soft);margin:.3rem 0 1.4rem}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-99rem;top:0;background:var(--card);padding:.6rem 1rem;z-index:2}
.skip:focus{left:1rem}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
[hidden]{display:none!important}
.cards{list-style:none;margin:0 0 1.25rem;padding:0;display:grid;gap:.75rem;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr))}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:.85rem 1rem;display:flex;flex-direction:column}
.card b{font-size:1.8rem;line-height:1.15;font-variant-numeric:tabular-nums}
.card span{color:var(--soft);font-size:.88rem}
.card.error b{color:var(--error)}.card.warning b{color:var(--warning)}.card.info b{color:var(--info)}.card.fixable b{color:var(--sound)}.card.none b{color:var(--soft)}
nav ul{list-style:none;margin:0;padding:0 0 1rem;display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;border-bottom:1px solid var(--line)}
.part{padding:2rem 0 .5rem;scroll-margin-top:.5rem}
.scroll{position:relative;overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:12px;margin-bottom:1rem}
.drawing{padding:.75rem}
.drawing svg{display:block;max-width:100%;min-width:46rem;height:auto}
table{border-collapse:collapse;width:100%;font-size:.92rem}
caption{text-align:left;padding:.75rem 1rem;color:var(--soft);font-size:.88rem}
th,td{padding:.5rem 1rem;text-align:left;border-top:1px solid var(--line);vertical-align:top}
thead th{font-size:.82rem;color:var(--soft);font-weight:600}
tbody th{font-weight:500}
.tally{white-space:nowrap}
td:last-child{min-width:14rem}.grid td:last-child{min-width:5.5rem}
.tally .pill+.pill{margin-left:.3rem}
.grid td{text-align:center;padding:0;min-width:5.5rem;font-variant-numeric:tabular-nums;border-left:1px solid var(--line)}
.grid thead th{white-space:nowrap}
.grid thead th+th{text-align:center;padding-inline:.6rem}
.grid th[scope=row]{min-width:13rem}
.grid td>a,.grid td>span:first-child{display:block;padding:.5rem}
.grid td>a{font-weight:600;text-decoration:none;color:inherit}
.grid td>a:hover{text-decoration:underline}
.grid .sound{color:var(--sound)}.grid .absent{color:var(--soft);font-style:italic;font-size:.88rem}
.grid .error{background:var(--error-soft);color:var(--error)}.grid .warning{background:var(--warning-soft);color:var(--warning)}.grid .info{background:var(--info-soft);color:var(--info)}
.pill{display:inline-block;font:600 .75rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;padding:.05rem .55rem;border-radius:99px;white-space:nowrap}
.pill.error{background:var(--error-soft);color:var(--error)}.pill.warning{background:var(--warning-soft);color:var(--warning)}.pill.info{background:var(--info-soft);color:var(--info)}
#filters{display:flex;flex-wrap:wrap;gap:.75rem 1rem;align-items:end;background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1rem;margin-bottom:1.25rem}
#filters label{display:flex;flex-direction:column;font-size:.85rem;color:var(--soft);gap:.2rem;min-width:0}
#filters input[type=search],#filters select,#filters button{font:inherit;font-size:.95rem;color:var(--ink);background:var(--page);border:1px solid var(--soft);border-radius:8px;padding:.4rem .6rem;max-width:17rem;width:100%}
#filters button{width:auto;cursor:pointer}
fieldset{border:0;margin:0;padding:0;display:flex;gap:.9rem;align-items:center;min-height:2.4rem}
legend{font-size:.85rem;color:var(--soft);padding:0}
#filters fieldset label{flex-direction:row;align-items:center;gap:.35rem;color:var(--ink);font-size:.95rem}
#shown{margin:0;min-height:2.4rem;display:flex;align-items:center;color:var(--soft);font-size:.9rem}
.owner{margin-bottom:1.75rem;scroll-margin-top:.75rem}
.many .owner{content-visibility:auto;contain-intrinsic-size:auto 20rem}
.document{scroll-margin-top:.75rem}
.findings{list-style:none;margin:0;padding:0;background:var(--card);border:1px solid var(--line);border-radius:12px;overflow:hidden}
.findings>li{padding:.8rem 1rem}
.findings>li+li{border-top:1px solid var(--line)}
.findings p{margin:0}
.head{overflow-wrap:anywhere}
.message{font-weight:500}
.help{color:var(--soft);font-size:.92rem;overflow-wrap:anywhere}
.help+.help{margin-top:.15rem}
.where{font-size:.82rem;color:var(--soft);margin-top:.35rem!important;display:flex;flex-wrap:wrap;gap:.1rem 1rem}
.place,.rule{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.fix{font:600 .75rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--sound-soft);color:var(--sound);padding:.05rem .45rem;border-radius:6px;white-space:nowrap}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.9em;background:var(--code);border-radius:4px;padding:.05em .3em;unicode-bidi:isolate;overflow-wrap:anywhere}
pre{margin:.45rem 0;padding:.45rem .7rem;background:var(--code);border-radius:8px;display:flex;gap:.8rem;font-size:.88rem;line-height:1.5}
pre code{background:none;padding:0;white-space:pre-wrap;font-size:1em;min-width:0}
.line{color:var(--soft);user-select:none;font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
mark{background:var(--mark);color:inherit;border-radius:3px;padding:.05em 0}
details{margin:-.25rem 0 1rem;font-size:.92rem}
summary{cursor:pointer;color:var(--soft)}
.calm{color:var(--soft)}
footer{padding-block:2rem;color:var(--soft);font-size:.88rem}
@media (max-width:40rem){body{font-size:15px}header{padding-top:1.5rem}h1{font-size:1.5rem}#filters label,#filters input[type=search],#filters select{max-width:none;width:100%}#filters fieldset label{width:auto}th,td{padding:.45rem .7rem}.grid th[scope=row]{min-width:9rem;position:static}}
@media print{:root{--page:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--link:#000;--code:#f3f3f3;--error:#8e0f2e;--error-soft:#fff;--warning:#6b4400;--warning-soft:#fff;--info:#1d4596;--info-soft:#fff;--sound:#0d5532;--sound-soft:#fff;--mark:#eee}
body{font-size:10pt}header,main,footer{max-width:none;padding-inline:0}th,td{padding:.3rem .5rem}td:last-child,.grid td,.grid td:last-child,.grid th[scope=row]{min-width:0}.grid thead th{white-space:normal}nav,.skip,#filters{display:none!important}.scroll{overflow:visible;border:0}.drawing svg{min-width:0}.findings>li,tr,.card{break-inside:avoid}h2,h3,h4{break-after:avoid}.many .owner{content-visibility:visible}.pill{border:1px solid currentColor}a{text-decoration:none}}
${svgStyle}`;
