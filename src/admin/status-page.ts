// The status page: one self-contained document, readable without a network and without a build. It asks /status.json every two seconds
// and shows what it says as tables. Values enter the page as text only, so nothing that a terminal chose can run there.

const script = `
const format = new Intl.NumberFormat('en');
const text = (value) =>
  value === null ? 'none yet' : typeof value === 'number'
    ? (Number.isInteger(value) ? format.format(value) : value.toFixed(3)) : String(value);
const element = (name, content) => {
  const made = document.createElement(name);
  if (content !== undefined) made.textContent = content;
  return made;
};
const bytes = (value) => (value / 2 ** 20).toLocaleString('en', { maximumFractionDigits: 0 }) + ' MiB';
const row = (cells, name = 'td') => {
  const made = element('tr');
  for (const cell of cells) made.append(element(name, text(cell)));
  return made;
};
const table = (id, header, rows) => {
  const body = rows.map((cells) => row(cells));
  document.getElementById(id).replaceChildren(...(header ? [row(header, 'th')] : []), ...body);
};
const pairs = (id, object) => table(id, undefined, Object.entries(object));
async function refresh() {
  const state = document.getElementById('state');
  try {
    const status = await (await fetch('status.json', { cache: 'no-store' })).json();
    state.textContent = status.ready ? 'ready' : 'not ready: ' + status.notReady.join('; ');
    state.className = status.ready ? 'good' : 'bad';
    pairs('switch', {
      version: status.version + ' on Node ' + status.node, listening: status.listening, phase: status.phase,
      started: status.started, process: status.pid.toString(), 'memory': bytes(status.memory.rssBytes),
      'disk free': bytes(status.disk.freeBytes),
    });
    pairs('payments', {
      settled: status.payments.settled, refused: status.payments.refused,
      'answered again (duplicates)': status.payments.duplicates,
    });
    table('outcomes', ['status', 'reason', 'currency', 'payments'],
      status.payments.byOutcome.map((one) => [one.status, one.reason, one.currency, one.count]));
    table('gateways', ['gateway', 'alive', 'weight', 'connections', 'sessions', 'in flight', 'utilisation', 'restarts'],
      status.gateways.map((one) => [one.gateway, one.alive ? 'yes' : 'no', one.weight, one.connections, one.sessions,
        one.inflight, one.utilisation, one.restarts]));
    pairs('journal', { ...status.watermarks, 'index lag, records': status.index.lagRecords,
      'head seq': status.head.seq, 'head block': status.head.block, 'head hash': status.head.hash });
    pairs('accounts', { 'in memory': status.accounts.hot, 'cache hit ratio': status.accounts.cacheHitRatio });
    pairs('settings', status.settings);
  } catch {
    state.textContent = 'no answer from the switch';
    state.className = 'bad';
  }
  setTimeout(refresh, 2000);
}
refresh();
`;

const style = `
:root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 62rem; padding: 0 1rem; }
h1 { font-size: 1.4rem; margin: 0 0 .25rem; } h2 { font-size: 1rem; margin: 1.6rem 0 .4rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid #8884; overflow-wrap: anywhere; }
.good { color: #188038; } .bad { color: #c5221f; }
`;

export const statusPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>payswitch</title>
<style>${style}</style>
<h1>payswitch</h1>
<div id="state" role="status">loading</div>
<h2>Switch</h2><table id="switch"></table>
<h2>Payments since the start</h2><table id="payments"></table><table id="outcomes"></table>
<h2>Gateways</h2><table id="gateways"></table>
<h2>Journal</h2><table id="journal"></table>
<h2>Accounts</h2><table id="accounts"></table>
<h2>Settings</h2><table id="settings"></table>
<p><a href="metrics">metrics</a> <a href="status.json">status.json</a> <a href="readyz">readyz</a> <a href="healthz">healthz</a></p>
<script>${script}</script>
</html>
`;

/** Nothing but this document's own style, script and requests to where it came from. */
export const statusPagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
