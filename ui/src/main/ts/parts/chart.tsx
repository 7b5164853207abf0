// Values over time, drawn on a canvas by uPlot.
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { theme } from '../app/theme';
import { useMedia, useStore } from '../live/hooks';

export interface Line {
  readonly label: string;
  /** A colour of the style sheet, by its name. */
  readonly colour: string;
  readonly values: readonly (number | null)[];
  readonly dashed?: boolean;
  readonly filled?: boolean;
}

interface Of {
  readonly title: string;
  readonly times: readonly string[];
  readonly lines: readonly Line[];
  readonly format: (value: number) => string;
  readonly height?: number;
}

/** Between two marks on the axis of time, in seconds. */
const MINUTES = [1, 5, 10, 15, 30, 60].map((minutes) => minutes * 60);

export function Chart({ title, times, lines, format, height = 150 }: Of) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const dark = useMedia('(prefers-color-scheme: dark)');
  const chosen = useStore(theme);
  const shape = lines.map((line) => line.label).join();

  useEffect(() => {
    const box = place.current;
    if (!box) return;
    plot.current = new uPlot({ ...options(lines, format, box), height }, data(times, lines), box);
    const observer = new ResizeObserver(() => plot.current?.setSize({ width: box.clientWidth, height }));
    observer.observe(box);
    return () => {
      observer.disconnect();
      plot.current?.destroy();
    };
  }, [shape, height, dark, chosen]);

  useEffect(() => plot.current?.setData(data(times, lines)), [times, lines]);

  return (
    <figure className="chart">
      <figcaption>
        <h3>{title}</h3>
        <ul>
          {lines.map((line) => (
            <li key={line.label} className={`${line.colour}${line.dashed ? ' dashed' : ''}`}>
              <i /> {line.label} <b>{latest(line.values, format)}</b>
            </li>
          ))}
        </ul>
      </figcaption>
      <div ref={place} aria-hidden="true" />
    </figure>
  );
}

function latest(values: readonly (number | null)[], format: (value: number) => string): string {
  const last = values.findLast((value) => value !== null);
  return last === undefined || last === null ? '–' : format(last);
}

const BEFORE_S = 600;

/** Before a minute that stands alone there is some room: else the axis spans years. */
function data(times: readonly string[], lines: readonly Line[]): uPlot.AlignedData {
  const at = times.map((time) => Date.parse(time) / 1000);
  const room = at.length === 1 ? at.map((minute) => minute - BEFORE_S) : [];
  return [[...room, ...at], ...lines.map((line) => [...room.map(() => null), ...line.values])];
}

/** The colours as the browser makes them out of the theme; a canvas cannot. */
function colours(box: HTMLElement): (name: string) => string {
  return (name) => {
    box.style.color = `var(--${name})`;
    const made = getComputedStyle(box).color;
    box.style.color = '';
    return made;
  };
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

function options(lines: readonly Line[], format: (value: number) => string, box: HTMLElement): Omit<uPlot.Options, 'height'> {
  const colour = colours(box);
  const axis = {
    stroke: colour('soft'),
    font: '11px system-ui, sans-serif',
    grid: { stroke: colour('line'), width: 1 },
    ticks: { show: false },
  };
  return {
    width: box.clientWidth,
    legend: { show: false },
    cursor: { y: false, points: { size: 6 }, drag: { x: false, y: false } },
    padding: [8, 18, 0, 0],
    scales: { y: { range: (_, __, most) => [0, (most ?? 0) > 0 ? most * 1.1 : 1] } },
    axes: [
      { ...axis, space: 60, size: 30, incrs: MINUTES, values: (_, splits) => splits.map((at) => clock.format(at * 1000)) },
      { ...axis, size: 58, space: 30, values: (_, splits) => splits.map((value) => (value === 0 ? '0' : format(value))) },
    ],
    series: [
      {},
      ...lines.map((line) => ({
        label: line.label,
        stroke: colour(line.colour),
        width: 1.5,
        ...(line.dashed && { dash: [4, 3] }),
        ...(line.filled && { fill: colour(line.colour + '-tint') }),
        points: { show: line.values.filter((value) => value !== null).length < 2 },
      })),
    ],
  };
}
