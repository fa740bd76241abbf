"""Worked examples that others published, and where they come from. Numbers are facts; no code or sample is copied.

Sample files of the R package `smaa` (thrombo-meas, hansen-meas) are large and under GPL-3, so they are not here. The
models they were drawn from are, and the published results are met within a tolerance that is said beside each.
"""

from typing import NamedTuple

#: Kracka, Brauers & Zavadskas 2010, Inzinerine Ekonomika 21(4), 352-359: heat lost by six ways to build. Criteria 5 and
#: 7 are better when higher, the others when lower. Scores as in scikit-criteria (BSD-3), tests/agg/test_simple.py.
HEAT_LOSS = [
    ["33.95", "23.78", "11.45", "39.97", "29.44", "167.10", "3.852"],
    ["38.9", "4.17", "6.32", "0.01", "4.29", "132.52", "25.184"],
    ["37.59", "9.36", "8.23", "4.35", "10.22", "136.71", "10.845"],
    ["30.44", "37.59", "13.91", "74.08", "45.10", "198.34", "2.186"],
    ["36.21", "14.79", "9.17", "17.77", "17.06", "148.3", "6.610"],
    ["37.8", "8.55", "7.97", "2.35", "9.25", "134.83", "11.935"],
]
HEAT_LOSS_HIGHER_IS_BETTER = (False, False, False, False, True, False, True)
HEAT_LOSS_TOTALS = ["0.12040426", "0.3458235", "0.13838192", "0.12841246", "0.12346084", "0.14351701"]

#: Stock selection, scikit-criteria (BSD-3), `load_simple_stock_selection`: return, years, risk (lower is better).
STOCKS = ("PE", "JN", "AA", "FX", "MM", "GN")
STOCK_SCORES = [[7, 5, 35], [5, 4, 26], [5, 6, 28], [3, 4, 36], [1, 7, 30], [5, 8, 30]]
STOCKS_DOMINATED = {"FX": ("PE", "JN", "AA", "GN"), "MM": ("GN",)}


class Published(NamedTuple):
    """Results of SMAA-2: first index the option, second the rank or criterion; `within`: the publisher's tolerance."""

    ranks: list[list[float]]
    central: list[list[float]]
    confidence: list[float]
    within: float


#: Antidepressants: Tervonen et al. 2011, Statistics in Medicine 30(12), 1419-1428; model and expected results from
#: JSMAA, SMAA2SimulationTest.java. Mean and standard deviation per option and criterion; the first criterion is
#: log-normal (mean and deviation of the logarithm) and better when higher, the others normal and better when lower.
DEPRESSION_OPTIONS = ("Paroxetine", "Fluoxetine", "Sertraline", "Venlafaxine")
DEPRESSION = [
    [(0.086, 0.056), (9.2, 1.86), (10.6, 1.58), (21.2, 5.15), (14.3, 2.93), (18.3, 3.7)],
    [(0.0, 0.0), (11.7, 2.5), (7.2, 1.45), (16.6, 3.27), (13.7, 1.89), (18.6, 1.79)],
    [(0.095, 0.044), (15.4, 2.65), (7.5, 1.48), (20.2, 3.78), (15.0, 3.21), (19.5, 2.6)],
    [(0.113, 0.048), (5.5, 2.32), (15.7, 4.44), (12.8, 2.45), (11.2, 3.98), (31.0, 1.68)],
]
DEPRESSION_RESULTS = Published(
    ranks=[[0.25, 0.29, 0.27, 0.19], [0.20, 0.28, 0.30, 0.22], [0.17, 0.25, 0.29, 0.30], [0.39, 0.18, 0.15, 0.29]],
    central=[
        [0.18, 0.17, 0.15, 0.13, 0.15, 0.22],
        [0.08, 0.14, 0.23, 0.18, 0.16, 0.22],
        [0.21, 0.10, 0.22, 0.13, 0.15, 0.20],
        [0.18, 0.21, 0.12, 0.21, 0.19, 0.09],
    ],
    confidence=[0.44, 0.48, 0.34, 0.74],
    within=0.03,
)

#: Blood clots: heparin and enoxaparin; model from drugis/mcda-elicitation-web, first example (events and non-events of
#: a trial as beta distributions; scales given as worst and best), results from the R package `smaa`, its examples.
CLOTS_EVENTS = [[(20, 116), (40, 96), (1, 135)], [(8, 121), (32, 97), (5, 124)]]
CLOTS_SCALES = [(0.25, 0.0), (0.4, 0.15), (0.1, 0.0)]
CLOTS_RESULTS = Published(
    ranks=[[0.3504, 0.6496], [0.6496, 0.3504]],
    central=[[0.1865, 0.2772, 0.5363], [0.4073, 0.3641, 0.2285]],
    confidence=[0.6682, 0.8956],
    within=0.02,
)
#: The same with the weights fixed.
CLOTS_WEIGHTS, CLOTS_FIRST = (0.5, 0.2, 0.3), (0.1279, 0.8721)

#: Hansen's antidepressants with placebo: Hansen et al. 2005, Annals of Internal Medicine 143(6), 415-426, analysed by
#: van Valkenhoef et al. 2012, Journal of Clinical Epidemiology 65(4), 394-403. Parameters from drugis/mcda-elicitation-
#: web, examples/hansen.json: per criterion the log odds on placebo (mean, deviation), the log odds ratios, and the
#: upper triangle of their covariance. Scores are the chances themselves, from 0 to 1; the first criterion is better
#: when higher. Results: drugis/addis, NetworkBenefitRiskTestBase.java ("our published analysis"), and the R package
#: `smaa`, itest/hansen; options and criteria stand here in the order of the parameters.
HANSEN_OPTIONS = ("Placebo", "Fluoxetine", "Paroxetine", "Sertraline", "Venlafaxine")


class LogOdds(NamedTuple):
    baseline: tuple[float, float]
    ratios: tuple[float, float, float, float]
    covariance: tuple[float, ...]


HANSEN = [
    LogOdds(
        (-0.17143575198943867, 0.11299261988783152),
        (0.4718129, 0.7258847, 0.6715258, 0.8211993),
        (0.013445532, 0.010394690, 0.009881156, 0.010499559, 0.023006616, 0.008196856, 0.010732709, 0.019023866)
        + (0.009210099, 0.019107243),
    ),
    LogOdds(
        (-2.18973652268887, 0.20745091277030614),
        (0.60820293, 0.14088424, 0.93203685, 0.09601785),
        (0.05366822, 0.04117003, 0.03407600, 0.03788519, 0.08108542, 0.03778130, 0.04324302, 0.05394404)
        + (0.03338272, 0.09859621),
    ),
    LogOdds(
        (-2.229952239997334, 0.6103081418234848),
        (0.1203208, 0.6538699, -0.2203627, 1.1915229),
        (0.09124249, 0.07387436, 0.08086186, 0.06457527, 0.14080128, 0.10328788, 0.07030520, 0.14662864)
        + (0.06920427, 0.08590214),
    ),
    LogOdds(
        (-1.195990710044872, 0.2926643940049414),
        (0.1964591, 0.1263129, 0.2029933, -0.2254059),
        (0.03519380, 0.02755068, 0.02189916, 0.02919822, 0.04847513, 0.02374509, 0.03277411, 0.03259199)
        + (0.02356638, 0.05920276),
    ),
    LogOdds(
        (-2.6072766936458627, 0.19058521932687542),
        (0.7978386, 0.7486351, 1.0663029, 0.9744811),
        (0.04388258, 0.03516051, 0.02560003, 0.03283164, 0.06255486, 0.02807280, 0.03474863, 0.05402063)
        + (0.02592013, 0.06738850),
    ),
    LogOdds(
        (-2.0171705884956532, 0.191705300034155),
        (0.3951561, 0.6442827, 0.6469638, 0.9771107),
        (0.04167875, 0.03492591, 0.02952693, 0.03559971, 0.05629741, 0.03102295, 0.03658295, 0.04396177)
        + (0.02899487, 0.05369960),
    ),
]
HANSEN_PAPER = Published(
    ranks=[
        [0.6114, 0.1201, 0.0868, 0.0545, 0.1272],
        [0.0215, 0.2648, 0.3217, 0.3143, 0.0777],
        [0.1496, 0.3248, 0.2519, 0.2249, 0.0488],
        [0.0758, 0.1342, 0.1931, 0.2389, 0.358],
        [0.1417, 0.1561, 0.1465, 0.1674, 0.3883],
    ],
    central=[
        [0.0907, 0.1799, 0.1766, 0.1619, 0.1944, 0.1966],
        [0.2205, 0.0865, 0.2411, 0.1362, 0.1023, 0.2134],
        [0.2918, 0.1759, 0.1218, 0.1293, 0.1395, 0.1416],
        [0.2747, 0.075, 0.3116, 0.1266, 0.0942, 0.1178],
        [0.2788, 0.1803, 0.0764, 0.2585, 0.1154, 0.0906],
    ],
    confidence=[0.987, 0.1144, 0.5532, 0.5538, 0.6522],
    within=0.03,
)
#: The same from posterior samples instead of the normal distributions fitted to them: hence the wider tolerance.
HANSEN_RESULTS = Published(
    ranks=[
        [0.6002, 0.1156, 0.0980, 0.0616, 0.1246],
        [0.0244, 0.2601, 0.3195, 0.3216, 0.0744],
        [0.1450, 0.3298, 0.2559, 0.2207, 0.0486],
        [0.0768, 0.1304, 0.1895, 0.2254, 0.3779],
        [0.1536, 0.1641, 0.1371, 0.1707, 0.3745],
    ],
    central=[
        [0.0904, 0.1721, 0.1787, 0.1648, 0.1970, 0.1970],
        [0.2320, 0.0899, 0.2660, 0.1161, 0.1142, 0.1818],
        [0.2892, 0.1715, 0.1324, 0.1295, 0.1395, 0.1379],
        [0.2759, 0.0659, 0.3136, 0.1233, 0.0997, 0.1216],
        [0.2867, 0.1765, 0.0790, 0.2419, 0.1197, 0.0961],
    ],
    confidence=[0.986, 0.1183, 0.5217, 0.5188, 0.6458],
    within=0.04,
)
