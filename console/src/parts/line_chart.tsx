// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { useShade } from '../shell/shade';
import { type Paint, paints } from '../tokens';
import type { Gap } from './gaps';
import 'uplot/dist/uPlot.min.css';
import './line_chart.css';

export interface Line {
  label: string;
  values: readonly (number | null)[];
  hue: keyof Paint;
  /** Told apart without colour. */
  dash?: readonly number[];
}

interface Props {
  /** Seconds since 1970, ascending. */
  times: readonly number[];
  lines: readonly Line[];
  gaps: readonly Gap[];
  gapText: (gap: Gap) => string;
  unit: string;
  zone: string;
  label: string;
  axisText: (value: number) => string;
  timeLabel: string;
  timeText: (seconds: number) => string;
  dayText: (seconds: number) => string;
  height?: number;
  fromZero?: boolean;
  range?: readonly [number, number];
}

/** Bands where nothing was read, with their length, under the lines. */
function paintGaps(plot: uPlot, gaps: readonly Gap[], text: (gap: Gap) => string, p: Paint): void {
  const { ctx } = plot;
  const { top, height } = plot.bbox;
  const ratio = devicePixelRatio;
  ctx.save();
  for (const gap of gaps) {
    const left = plot.valToPos(gap.from, 'x', true);
    const width = plot.valToPos(gap.to, 'x', true) - left;
    ctx.globalAlpha = 0.12;
    ctx.fillStyle = p.missing;
    ctx.fillRect(left, top, width, height);
    ctx.globalAlpha = 1;
    ctx.font = `${12 * ratio}px system-ui`;
    ctx.textAlign = 'center';
    const words = text(gap);
    if (ctx.measureText(words).width < width - 8 * ratio) ctx.fillText(words, left + width / 2, top + 16 * ratio);
  }
  ctx.restore();
}

function options(props: Props, p: Paint, width: number, height: number): uPlot.Options {
  const axis = {
    stroke: p.text3,
    grid: { stroke: p.line, width: 1 },
    ticks: { stroke: p.line, width: 1 },
    font: '12px system-ui',
  };
  const pad = (value: number) => String(value).padStart(2, '0');
  const tick = (seconds: number) => {
    const at = uPlot.tzDate(new Date(seconds * 1000), props.zone);
    const [hours, minutes] = [at.getHours(), at.getMinutes()];
    return hours === 0 && minutes === 0 ? props.dayText(seconds) : `${pad(hours)}:${pad(minutes)}`;
  };
  return {
    width,
    height,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), props.zone),
    cursor: { sync: { key: 'readings' }, drag: { x: false, y: false } },
    legend: { live: true, markers: { width: 2 } },
    scales: {
      x: props.range ? { time: true, range: () => [...(props.range as [number, number])] } : { time: true },
      y: props.fromZero ? { range: (_, __, max) => [0, Math.max(max * 1.1, 1)] } : {},
    },
    axes: [
      { ...axis, values: (_, splits) => splits.map(tick), space: 70 },
      {
        ...axis,
        size: 64,
        values: (_, splits) => splits.map(props.axisText),
        label: props.unit,
        labelSize: 18,
        labelFont: '12px system-ui',
      },
    ],
    series: [
      { value: (_, seconds) => (seconds == null ? '–' : props.timeText(seconds)), label: props.timeLabel },
      ...(props.lines.map((line) => ({
        label: line.label,
        stroke: p[line.hue],
        width: 1.5,
        dash: line.dash ? [...line.dash] : undefined,
        spanGaps: false,
        points: { show: props.times.length < 80, size: 4, fill: p[line.hue] },
        value: (_: uPlot, value: number | null) => (value == null ? '–' : `${props.axisText(value)} ${props.unit}`),
      })) as uPlot.Series[]),
    ],
    hooks: { drawClear: [(plot) => paintGaps(plot, props.gaps, props.gapText, p)] },
  };
}

/** Long or live lines over time in the utility's zone. */
export default function LineChart(props: Props) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const shade = useShade();
  const { times, lines, height = 220 } = props;
  const data = [times, ...lines.map((line) => line.values)] as unknown as uPlot.AlignedData;
  const latest = useRef(props);
  latest.current = props;
  // A new plot only when its frame changes; new values are handed to the one that stands.
  const frame = `${shade} ${props.timeLabel} ${props.unit} ${props.zone} ${props.fromZero} ${lines.map((line) => `${line.label}/${line.hue}`).join()} ${props.label} ${props.range?.join() ?? ''} ${times.length < 80} ${props.gaps.length}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `frame` stands for the parts that need a new plot
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const now = latest.current;
    const values = [now.times, ...now.lines.map((line) => line.values)] as unknown as uPlot.AlignedData;
    const made = new uPlot(options(now, paints[shade], element.clientWidth, height), values, element);
    plot.current = made;
    const watcher = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }));
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [frame, height]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: data is made of times and lines
  useEffect(() => plot.current?.setData(data), [times, lines]);
  return <div ref={box} className="chart-box line-chart" role="img" aria-label={props.label} />;
}
