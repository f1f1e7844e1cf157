// SPDX-License-Identifier: Apache-2.0
import { BarChart as Bars } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useShade } from '../shell/shade';
import { type Paint, paints } from '../tokens';
import type { Band, Bar } from './bars';
import type { RowMark } from './use_rows';

use([Bars, AriaComponent, GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);

function option(
  bars: readonly Bar[],
  bands: readonly Band[],
  unit: string,
  hue: keyof Paint,
  p: Paint,
  point: (n: number) => string,
  marks: readonly RowMark[],
) {
  const text = { color: p.text3, fontSize: 12 };
  return {
    animation: false,
    aria: { enabled: false },
    grid: { left: 64, right: 12, top: 32, bottom: 22 },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      backgroundColor: p.card,
      borderColor: p.line,
      textStyle: { color: p.text, fontSize: 13 },
      axisPointer: { type: 'shadow' },
      formatter: (hits: { dataIndex: number }[]) => bars[hits[0]?.dataIndex ?? -1]?.tip ?? '',
    },
    xAxis: {
      type: 'category',
      data: bars.map((bar) => bar.label),
      axisLine: { lineStyle: { color: p.control } },
      axisTick: { show: false },
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      // What parts count against a sum may outweigh the rest.
      ...(bars.some((bar) => (bar.value ?? 0) < 0) ? {} : { min: 0 }),
      name: unit,
      nameTextStyle: { ...text, align: 'right', padding: [0, 8, 0, 0] },
      axisLabel: { ...text, formatter: point },
      splitLine: { lineStyle: { color: p.line } },
    },
    series: [
      {
        type: 'bar',
        barCategoryGap: '18%',
        data: bars.map((bar) => ({
          value: bar.value ?? '-',
          itemStyle: bar.afterGap
            ? { color: p.card, borderColor: p[hue], borderWidth: 2, borderType: 'dotted' }
            : { color: p[hue] },
        })),
        markArea: {
          silent: true,
          itemStyle: { color: p.missing, opacity: 0.12 },
          label: { show: true, position: 'top', distance: 2, color: p.missing, fontSize: 12 },
          data: bands.map((band) => [{ name: band.label, xAxis: band.first }, { xAxis: band.last }]),
        },
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: p.text2, width: 1, type: 'solid' },
          label: { show: true, position: 'end', distance: 2, color: p.text2, fontSize: 12, formatter: '{b}' },
          data: marks.map((mark) => ({ name: mark.label, xAxis: mark.at })),
        },
      },
    ],
  };
}

interface Props {
  bars: readonly Bar[];
  bands: readonly Band[];
  unit: string;
  hue: keyof Paint;
  label: string;
  height?: number;
  /** Thin lines with a word on top: something happened in that row. */
  marks?: readonly RowMark[];
  /** How a number of the axis is written in the language. */
  axisText: (value: number) => string;
}

const none: readonly RowMark[] = [];

/** Use per interval: bars that stand on the interval they cover, on a zero line. */
export default function BarChart({ bars, bands, unit, hue, label, height = 260, marks = none, axisText }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init> | null>(null);
  const shade = useShade();
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const made = init(element, null, { renderer: 'canvas' });
    chart.current = made;
    const watcher = new ResizeObserver(() => made.resize());
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(option(bars, bands, unit, hue, paints[shade], axisText, marks), { notMerge: true });
  }, [bars, bands, unit, hue, shade, axisText, marks]);
  return <div ref={box} className="chart-box" role="img" aria-label={label} style={{ height }} />;
}
