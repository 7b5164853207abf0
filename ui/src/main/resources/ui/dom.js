// Building the page. Text from traffic only ever becomes text nodes and attribute values: nothing here parses HTML.

/** An element: h('a', {href: '#/', class: 'x', onclick: f}, 'text', other, [more]). Empty children are left out. */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element[name] = value;
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.flat(Infinity).filter((c) => c !== undefined && c !== null && c !== false && c !== ''));
  return element;
}

/** Makes what is shown equal to what should be, touching only what changed: focus, selection and scrolling stay. */
export function show(place, ...wanted) {
  const fresh = h('div', null, ...wanted);
  alignChildren(place, fresh);
}

function alignChildren(shown, wanted) {
  const now = [...shown.childNodes];
  const next = [...wanted.childNodes];
  next.forEach((node, i) => {
    if (i >= now.length) shown.append(node);
    else if (sameSort(now[i], node)) align(now[i], node);
    else now[i].replaceWith(node);
  });
  now.slice(next.length).forEach((node) => node.remove());
}

function sameSort(one, other) {
  return one.nodeType === other.nodeType && one.nodeName === other.nodeName && one.dataset?.key === other.dataset?.key;
}

function align(shown, wanted) {
  if (shown.nodeType === Node.TEXT_NODE) {
    if (shown.data !== wanted.data) shown.data = wanted.data;
    return;
  }
  for (const { name } of [...shown.attributes]) {
    const readersOwn = name === 'open' && shown.nodeName === 'DETAILS';
    if (!readersOwn && !wanted.hasAttribute(name)) shown.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (shown.getAttribute(name) !== value) shown.setAttribute(name, value);
  }
  shown.onclick = wanted.onclick;
  alignChildren(shown, wanted);
}
