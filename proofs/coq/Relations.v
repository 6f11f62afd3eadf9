(* The linear relations between the derivative functions on an open set: exactly the scaling vectors. *)
From mathcomp Require Import all_ssreflect all_algebra all_fingroup.
From Foldproof Require Import Statements Relu Hyperplanes.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Relations.
Variables (R : realFieldType) (n : nat).
Implicit Types (a h : form R n) (x v p : 'cV[R]_n) (U : 'cV[R]_n -> Prop).

(* also on the boundary, where both sides are 0 *)
Lemma relu_active a x : relu (ev a x) = active a x * ev a x.
Proof.
by rewrite /active; case: ltrP => z; rewrite ?mul1r ?mul0r; [apply/relu_ge0/ltW|apply: relu_le0].
Qed.

(* an affine function of t that vanishes on a short interval is 0 *)
Lemma affine_zero (e c d : R) : 0 < e -> (forall t, 0 < t < e -> c + t * d = 0) -> c = 0 /\ d = 0.
Proof.
move=> e0 z; have [t /andP[t0 te] _] := fresh [::] e0; have [r /andP[r0 rt] _] := fresh [::] t0.
have zt := z t; have zr := z r; rewrite t0 te in zt; rewrite r0 (lt_trans rt te) in zr.
have d0 : d = 0.
  have /eqP : (t - r) * d = 0 by rewrite mulrBl -(addrKA c) zr // subr0 addrC zt.
  by rewrite mulf_eq0 subr_eq0 gt_eqF // => /eqP.
by split=> //; move: (zt isT); rewrite d0 mulr0 addr0.
Qed.

(* off its boundary a form keeps its sign on a short piece of every line *)
Lemma keep_sign a p v : ev a p != 0 ->
  exists2 e, 0 < e & forall t, `|t| < e -> ev a (p + t *: v) != 0 /\ active a (p + t *: v) = active a p.
Proof.
move=> z; have m0 : 0 < 1 + `|dot a.1 v| by rewrite ltr_spaddl.
exists (`|ev a p| / (1 + `|dot a.1 v|)) => [|t]; first by rewrite divr_gt0 ?normr_gt0.
rewrite ltr_pdivl_mulr // => lt; rewrite /active ev_line.
have {lt m0} : `|t * dot a.1 v| < `|ev a p|.
  by rewrite normrM; apply: le_lt_trans lt; rewrite ler_wpmul2l // ler_addr.
move: z (t * _) => + r; rewrite neq_lt => /orP[z|z].
  rewrite (ltr0_norm z) ltr_norml => /andP[_ lt]; rewrite -subr_lt0 opprK addrC in lt.
  by rewrite lt_eqF // !ltNge !ltW.
rewrite (gtr0_norm z) ltr_norml => /andP[lt _]; rewrite -subr_gt0 opprK addrC in lt.
by rewrite gt_eqF // z lt.
Qed.

(* the same for finitely many forms *)
Lemma keep_signs (I : eqType) (a : I -> form R n) p v (r : seq I) : {in r, forall i, ev (a i) p != 0} ->
  exists2 e, 0 < e & forall t, `|t| < e ->
    {in r, forall i, ev (a i) (p + t *: v) != 0 /\ active (a i) (p + t *: v) = active (a i) p}.
Proof.
elim: r => [|i r IH] nz; first by exists 1.
have [|e e0 he] := IH; first by move=> k kr; apply: nz; rewrite inE kr orbT.
have [d d0 hd] := keep_sign v (nz i (mem_head i r)).
exists (Num.min d e) => [|t]; first by rewrite lt_minr d0.
by rewrite lt_minr => /andP[/hd td /he te] k; rewrite inE => /orP[/eqP->|/te].
Qed.

(* a relation sum_i [a_i > 0] L_i + s = 0 with affine L_i, on an open set that every boundary meets *)
Section Jump.
Variables (U : 'cV[R]_n -> Prop) (I : finType) (a L : I -> form R n) (s : R).
Hypotheses (oU : open U) (w0 : forall i, (a i).1 != 0) (da : distinguished a) (ma : forall i, meets U (a i)).
Hypothesis zero : forall x, U x -> (forall i, ev (a i) x != 0) -> \sum_i active (a i) x * ev (L i) x + s = 0.
Variable j : I.

(* a point of U on boundary j and off the others *)
Lemma crossing : exists p, [/\ U p, ev (a j) p = 0 & forall i, i != j -> ev (a i) p != 0].
Proof.
have [|p [Up zp /allP nz]] := @finite_avoidance _ _ U (a j) [seq a i | i <- enum (predC1 j)] oU (ma j) (w0 j).
  by apply/allP => _ /mapP[i + ->]; rewrite mem_enum inE => ij; apply: contraNN ij => /da ->.
by exists p; split=> // i ij; apply: nz; rewrite map_f // mem_enum.
Qed.

Section Point.
Variable p : 'cV[R]_n.
Hypotheses (Up : U p) (zp : ev (a j) p = 0) (nz : forall i, i != j -> ev (a i) p != 0).
Let rest := \sum_(i | i != j) active (a i) p * ev (L i) p + s.

(* along a line that crosses boundary j at p the relation is affine on either side: compare the two sides *)
Lemma jump_along v : 0 < dot (a j).1 v -> [/\ rest = 0, ev (L j) p = 0 & dot (L j).1 v = 0].
Proof.
move=> dv; have [d d0 hU] := open_line v oU Up.
have [|e e0 he] := @keep_signs _ a p v (enum (predC1 j)); first by move=> i; rewrite mem_enum => /nz.
pose slope := \sum_(i | i != j) active (a i) p * dot (L i).1 v.
have along t : t != 0 -> `|t| < Num.min d e ->
    (0 < t)%R%:R * (ev (L j) p + t * dot (L j).1 v) + (rest + t * slope) = 0.
  move=> t0; rewrite lt_minr => /andP[/hU Ut /he ht].
  have evj : ev (a j) (p + t *: v) = t * dot (a j).1 v by rewrite ev_line zp add0r.
  rewrite -[RHS](zero Ut) => [|i]; last first.
    have [->|ij] := eqVneq i j; first by rewrite evj mulf_neq0 // gt_eqF.
    by have [|] := ht i; rewrite ?mem_enum.
  rewrite (bigD1 j) //= {1}/active evj pmulr_lgt0 // -ev_line -addrA; congr (_ + _).
  rewrite /rest addrAC mulr_sumr -big_split; congr (_ + _); apply: eq_bigr => i ij /=.
  by have [|_ ->] := ht i; rewrite ?mem_enum // ev_line [RHS]mulrDr mulrCA.
have m0 : 0 < Num.min d e by rewrite lt_minr d0.
have [r0 sl0] : rest = 0 /\ - slope = 0.
  apply: (affine_zero m0) => t /andP[t0 tm]; have := along (- t).
  by rewrite oppr_eq0 gt_eqF // normrN gtr0_norm // oppr_gt0 (lt_gtF t0) mul0r add0r mulrN mulNr; apply.
have [? ?] : ev (L j) p = 0 /\ dot (L j).1 v = 0; last by split.
apply: (affine_zero m0) => t /andP[t0 tm]; have := along t.
by rewrite gt_eqF // gtr0_norm // t0 mul1r r0 -[slope]opprK sl0 oppr0 mulr0 !addr0; apply.
Qed.

(* the directions v with <w_j,v> > 0 span everything *)
Lemma jump_at : rest = 0 /\ L j = (0, 0).
Proof.
have [k _ hk] := pivotP (w0 j); pose e : 'cV[R]_n := (a j).1 0 k *: delta_mx k 0.
have de : 0 < dot (a j).1 e by rewrite dotZr dot_e -expr2 exprn_even_gt0.
have [r0 lp le] := jump_along de.
have flat v : dot (L j).1 v = 0.
  have pos u : 0 < dot (a j).1 u -> dot (L j).1 u = 0 by case/jump_along.
  case: (ltrgtP 0 (dot (a j).1 v)) => [/pos //|lt|eq]; last first.
    by rewrite -[LHS]addr0 -le -dotDr pos // dotDr -eq add0r.
  by apply: oppr_inj; rewrite oppr0 -dotNr pos // dotNr oppr_gt0.
split=> //; rewrite [L j]surjective_pairing; congr (_, _).
  by apply/rowP => i; rewrite -dot_e flat mxE.
by move: lp; rewrite /ev flat add0r.
Qed.
End Point.

Lemma jump : L j = (0, 0).
Proof. by have [p [Up zp nz]] := crossing; have [] := jump_at Up zp nz. Qed.
End Jump.

(* with L_i = q_i (u_i, v_i) + t_i a_i: all L_i = 0 says that the relation combines scaling vectors *)
Theorem exact_relations : ExactRelations R n.
Proof.
move=> U oU [x0 Ux0] I q a nd da ma u v t s; have q0 i := (nd i).1; have w0 i := (nd i).2.
pose L i : form R n := (q i *: u i + t i *: (a i).1, q i * v i + t i * (a i).2).
have term x : \sum_i (\sum_k u i 0 k * (q i * x k 0 * active (a i) x) + v i * (q i * active (a i) x)
                      + t i * relu (ev (a i) x)) + s * 1 = \sum_i active (a i) x * ev (L i) x + s.
  rewrite mulr1; congr (_ + s); apply: eq_bigr => i _; rewrite relu_active [in RHS]/ev /L /= dotDl !dotZl.
  rewrite addrACA -[t i * dot _ _ + _]mulrDr [RHS]mulrDr [t i * _]mulrCA; congr (_ + _).
  rewrite [RHS]mulrDr; congr (_ + _); last by rewrite mulrA mulrC [v i * _]mulrC.
  rewrite dotE !mulr_sumr; apply: eq_bigr => k _; rewrite mulrA [u i 0 k * _]mulrCA.
  exact: mulrC.
split=> [H|[s0 [l [hl _]]] x _ _]; last first.
  rewrite term s0 addr0 big1 // => i _; have [hu hv ht] := hl i.
  rewrite /L hu hv ht scalerA mulrA [l i * _]mulrC -scalerDl -mulrDl subrr scale0r mul0r.
  by rewrite /ev dot0l addr0 mulr0.
have zero x : U x -> (forall i, ev (a i) x != 0) -> \sum_i active (a i) x * ev (L i) x + s = 0.
  by move=> Ux nz; rewrite -term H.
have L0 i : L i = (0, 0) by apply: (jump oU w0 da ma zero).
have sum0 (P : pred I) x : \sum_(i | P i) active (a i) x * ev (L i) x = 0.
  by apply: big1 => i _; rewrite L0 /ev dot0l addr0 mulr0.
split.
  case: (pickP I) => [j _|none]; last by rewrite -(zero _ Ux0) ?sum0 ?add0r // => i; have := none i.
  have [p [Up zp nz]] := crossing oU w0 da ma j.
  by have [] := jump_at oU w0 zero Up zp nz; rewrite sum0 add0r.
exists [ffun i => - t i / q i]; split=> [i|l hl].
  have [eu ev0] := L0 i; rewrite ffunE mulfVK // opprK; split=> //.
    apply: (scalerI (q0 i)); rewrite scalerA mulrCA divff // mulr1 scaleNr.
    by apply/eqP; rewrite -addr_eq0 eu.
  apply: (mulfI (q0 i)); rewrite mulrA mulrCA divff // mulr1 mulNr.
  by apply/eqP; rewrite -addr_eq0 ev0.
by apply/ffunP => i; have [_ _ e] := hl i; rewrite ffunE e opprK mulfK.
Qed.
End Relations.
