/** The bands of the coordinator's false colours: from so many nits (max of R, G, B) this colour. */
const bands = [
  { from: 100, tone: "100" },
  { from: 203, tone: "203" },
  { from: 400, tone: "400" },
  { from: 600, tone: "600" },
  { from: 1000, tone: "1000" },
  { from: 2000, tone: "2000" },
  { from: 4000, tone: "4000" },
] as const;

export const NitsLegend = () => (
  <ul className="row nits-legend" aria-label="False colours in nits">
    <li className="chart-key">
      <i className="nits-band nits-grey" aria-hidden />
      below 100 nits: grey
    </li>
    {bands.map((band) => (
      <li key={band.from} className="chart-key">
        <i className={`nits-band nits-${band.tone}`} aria-hidden />
        from {band.from}
      </li>
    ))}
  </ul>
);
